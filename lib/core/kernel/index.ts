export { type Actor, ROLES, type Role } from "./actor";
export { canonicalize, digestOf, sha256Bytes, toHex, utf8 } from "./canonical";
export {
  AppError,
  ERROR_STATUS,
  type ErrorCode,
  type FieldIssue,
  invalid,
  notFound,
} from "./errors";
export { type Json, type JsonObject, parseIJson, pointerToken } from "./ijson";
export { parseInput } from "./input";
export { type Problem, problemResponse, toProblem } from "./problem";
export {
  EFFECTS,
  type Effect,
  highest,
  permits,
  rankOf,
  SENSITIVITIES,
  type Sensitivity,
  strictest,
  VERDICTS,
  type Verdict,
} from "./verdict";
