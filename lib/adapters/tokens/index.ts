export { countTokens } from "./count-tokens";
