import type { CedarQuery, Evaluate } from "../../core/cedar";
import { createCedarEngine, createCedarEvaluator } from "./index";

export const engine = createCedarEngine();
export const oracle = createCedarEvaluator(1);

/** Satisfied, errored or neither, or that the whole question was refused. */
export function verdict(evaluate: Evaluate, cedar: string, asked: CedarQuery): string {
  const policies = [{ id: "p", cedar }];
  try {
    const { satisfied, errored } = evaluate({ key: cedar, effect: "permit", policies }, asked);
    if (errored.length > 0) return "errored";
    return satisfied.length > 0 ? "satisfied" : "not satisfied";
  } catch {
    return "refused";
  }
}

export const EMPTY: CedarQuery = {
  principal: { type: "User", id: "x" },
  action: { type: "Action", id: "call" },
  resource: { type: "User", id: "y" },
  ...{ context: {}, entities: [] },
};

export const when = (condition: string) =>
  `permit (principal, action, resource) when { ${condition} };`;
