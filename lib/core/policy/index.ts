export { type Bundle, type BundleInput, compileBundle } from "./bundle";
export { type CaseSituation, type PolicyCase, policyCase } from "./case";
export {
  CHAIN_BOUNDARIES,
  type ChainBoundary,
  type ChainSpec,
  chainPolicy,
  MAX_CHAIN_STEPS,
  MIN_CHAIN_STEPS,
} from "./chain";
export type { Combination, Things } from "./combination";
export { type CompiledForbid, compileDocument, type DocumentPart, parts } from "./compile-document";
export { type Condition, timeOfDay, weekday } from "./condition";
export { DEFAULT_LIMITS } from "./default-limits";
export {
  type ApprovalNeed,
  approvalNeed,
  OBLIGATION_TYPES,
  type Obligation,
  obligation,
} from "./demands";
export { type Difference, diffDocuments } from "./diff";
export {
  EMPTY_DOCUMENT,
  type NamedList,
  type PolicyDocument,
  type PolicyRule,
  policyDocument,
  policyRule,
  type RuleForm,
  timeZone,
} from "./document";
export {
  type Constraint,
  constraint,
  constraints,
  demandsOf,
  type EntitlementSpec,
  entitlementToCedar,
  obligations,
  type PermitDemands,
  type StepUp,
  stepUp,
} from "./entitlement";
export {
  ACCESS_CLASSES,
  type AgentFacts,
  AUTONOMIES,
  BOUNDARIES,
  LIFECYCLES,
  type ResourceFacts,
  type ResourceRule,
  TOOL_STATES,
  type ToolFacts,
} from "./facts";
export { FOUNDING_DOCUMENT } from "./founding";
export type { ForbidDemands, GuardrailSpec } from "./guardrail";
export { type Limit, limit, limitInWords, limitToCedar, MEASURES } from "./limit";
export { type Inventory, lintDocument, type Remark } from "./lint";
export { type MeetingRule, meetingRules } from "./meetings";
export { isModelName, modelClassOf } from "./model-class";
export { handle, title } from "./naming";
export { DEFAULT_STEP_UP, sameTerms, type Terms, wideningsOf } from "./narrowing";
export { type Applied, applyObligations } from "./obligations";
export type { Outcome } from "./outcome";
export { PIECES, pieceNamed, pieceToCedar } from "./pack";
export type { Piece, PieceCase, PieceForbid, SettingField } from "./pack/piece";
export { pointerTokens, valueAt, withoutPointers } from "./pointer";
export { climbs, type Reach, reachOf } from "./reach";
export { type Readable, readableDocument } from "./readable";
export { ARGUMENT_ROLES } from "./roles";
export { type OrgSchema, type SchemaInput, schemaOf } from "./schema";
export { MODEL_CLASSES, type ModelClass, NO_SETTINGS, type PolicySettings } from "./settings";
export { suggestRoles } from "./suggest-roles";
export { type TaskClass, taskClass, taskToCedar } from "./task";
export { someWords, word, words } from "./text-field";
export { conditionsInWords, constraintInWords, entitlementInWords } from "./words";
