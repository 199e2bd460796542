export { openModelProviders } from "./list-models";
