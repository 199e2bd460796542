export type { Access } from "./access";
export { accessGraph } from "./access-graph";
export { type AccessChanges, changeAccess } from "./change-access";
export { type AgentFigures, figuresOf, type ReachTotals, totalsOf } from "./figures";
export { leftOpen } from "./left-open";
