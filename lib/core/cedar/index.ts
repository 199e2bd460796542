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
export { createEvaluator, evaluateCompiled } from "./evaluate";
export type {
  CedarEntity,
  CedarPolicy,
  CedarQuery,
  Evaluate,
  Evaluation,
  PolicySlice,
} from "./evaluation";
export { CedarRefusal } from "./failure";
export { entityLiteral, prefixPattern, stringLiteral } from "./text";
