export {
  type ModelAction,
  ROUTE_BREACHES,
  type RouteAction,
  type RouteLimit,
  type RouteObligation,
} from "./action";
export type { Estimate, PassedOver, RolledRoute, Route, RouteReason } from "./answer";
export { BUDGET_KINDS, BUDGET_PERIODS, BUDGET_UNITS, type Budget } from "./budget";
export {
  type AppliedBudget,
  amountOf,
  type BudgetStanding,
  type BudgetState,
  budgetsFor,
  leastLeft,
  refusalInWords,
  reserving,
  standingOf,
} from "./budget-standing";
export { budgetWindow } from "./budget-window";
export { type RoutingCase, type RoutingSituation, routingCase } from "./case";
export { checkRouting, type RoutingCheck } from "./check";
export type { ClassRule, TaskClassifier } from "./classifier";
export { type Classified, classifyTask, type TaskToClassify } from "./classify/classify-task";
export { type Fit, type FitOptions, fitClassifier } from "./classify/fit-classifier";
export { shareOf } from "./classify/held-out";
export type { LabelledTask } from "./classify/labelled";
export { classWeights, type FeatureWeight } from "./classify/linear-model";
export { type CompiledRule, compileRouting, type RoutingBundle } from "./compile-routing";
export { type ConditionFact, type RouteCondition, routeCondition } from "./condition";
export { diffRouting, type RoutingDifference } from "./diff";
export {
  DEFAULT_RULE,
  EMPTY_ROUTING,
  ROLLOUT_MODES,
  type Rollout,
  type RoutingDocument,
  type RoutingRule,
  routingDocument,
} from "./document";
export { costOf, NO_ESTIMATE, type TokenUse } from "./estimate";
export {
  CLASS_SOURCES,
  type ClassSource,
  DRAWS,
  type RouteFacts,
  routeFacts,
  type TaskClassFact,
} from "./facts";
export { moneyInWords, numberInWords } from "./figures-in-words";
export {
  type FittedClassifier,
  fittedClassifier,
  type HeldOut,
  type MeasuredShare,
  type ReliabilityBin,
} from "./fitted";
export { ROUTING_SCHEMA_PATH, routingJsonSchema } from "./json-schema";
export type { RoutingInventory } from "./lint-names";
export { covers } from "./merge-obligations";
export {
  MODEL_STATUSES,
  type ModelFacts,
  type ModelPrices,
  type ModelStatus,
  modelFacts,
  modelPrices,
} from "./model";
export { NAMED_AS, type NamedAs, type NamingRule, rulesNaming } from "./naming";
export {
  PROVIDER_STATUSES,
  type ProviderStatus,
  providerKeyContext,
  readProviderAddress,
  TRAINING_TERMS,
  type TrainingTerms,
} from "./provider-address";
export { type ReadableRouting, readableRouting } from "./readable";
export type { RoutingRemark } from "./remark";
export { modelReported } from "./reported-name";
export { rolloutRoute } from "./rollout";
export { route, sensitivityOf } from "./route";
export { cedarConditionText, ROUTING_CEDAR_SCHEMA, ruleToCedar } from "./rule-cedar";
export { type RoutingCaseResult, runRoutingCases } from "./run-cases";
export {
  type RuleReach,
  type Shadowing,
  shadowing,
  type Taker,
  type Uncovered,
} from "./shadow/shadowing";
export {
  type RecordedRoute,
  type RecordedTask,
  type RecordedUse,
  recordedRoute,
} from "./simulate/recorded";
export {
  type Answered,
  answered,
  type Counted,
  isExtended,
  isUncleared,
  type SeenLatency,
  type Side,
  type Tally,
  type TeamSide,
} from "./simulate/side";
export {
  type BundleAt,
  bundlesOf,
  type Move,
  type RoutingSimulation,
  type SimulationInput,
  simulateRouting,
} from "./simulate/simulate";
export { actionInWords, budgetInWords, conditionInWords, ruleInWords } from "./words";
