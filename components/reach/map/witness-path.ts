import type { ReachWitness } from "@/lib/contract/reach";
import type { Canvas } from "./canvas-graph";

/**
 * The nodes of a witness on the canvas, in order: each step's own node, else the group that it is folded into. Entitlements are no
 * nodes of it.
 */
export function witnessPath({ steps }: Pick<ReachWitness, "steps">, { nodes }: Canvas): string[] {
  const keys = steps.flatMap(({ kind, id }) => {
    const node = nodes.find((each) => each.kind === kind && each.id === id);
    return node ? [node.key] : [];
  });
  return keys.filter((key, at) => key !== keys[at - 1]);
}
