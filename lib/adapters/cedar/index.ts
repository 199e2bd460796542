export { crossCheck, type Disagreement } from "./cross-check";
export { createCedarEngine } from "./engine";
export { policyToEst, templateToEst } from "./est";
export { createCedarEvaluator } from "./evaluator";
export { annotationsOf, type CedarProblem, checkGuardrail } from "./guardrail";
export { type CedarReport, formatCedar, validateGuardrail } from "./validate";
