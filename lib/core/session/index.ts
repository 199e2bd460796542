export { labelsAfter, labelsOfCall, union } from "./labels";
export { expireCalls, type OpenCall, openEffects } from "./open-calls";
