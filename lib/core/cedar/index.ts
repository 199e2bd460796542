export { type CompiledPolicy, compilePolicy } from "./compile-policy";
export {
  type CedarValue,
  datetime,
  decimal,
  duration,
  type EncodedArguments,
  encodeArguments,
  entity,
} from "./encode";
export type { Est, EstExpression, EstScope } from "./est";
export { createEvaluator, evaluateCompiled, evaluateFirst, type First } from "./evaluate";
export type {
  CedarEntity,
  CedarPolicy,
  CedarQuery,
  Evaluate,
  Evaluation,
  PolicySlice,
} from "./evaluation";
export { CedarRefusal } from "./failure";
export {
  ANY,
  anyOf,
  between,
  knownRecord,
  oneOf,
  type Part,
  recordOf,
  setOf,
} from "./partial/part";
export { compilePartialPolicy, type PartialPolicy, type Possibilities } from "./partial/policy";
export { type PartEntity, type PartRequest, partRequest } from "./partial/request";
export { entityLiteral, prefixPattern, stringLiteral } from "./text";
