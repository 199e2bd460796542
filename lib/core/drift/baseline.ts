/** What may begin a new baseline: something of an agent that telemetry or an opening names, or a person's word. */
export const BASELINE_KINDS = ["model", "snapshot", "version", "prompt", "reset"] as const;
export type BaselineKind = (typeof BASELINE_KINDS)[number];

/** What was seen of an agent, and when first. */
export type FirstSeen = { kind: BaselineKind; value: string; at: Date };

/** The beginning of a baseline. `before`: what there was until then; null for a reset. */
export type Break = { kind: BaselineKind; value: string; before: string | null; at: Date };

/**
 * What began a new baseline of one agent, oldest first. The first model, model snapshot, agent version and prompt are where it
 * started; each further one begins anew, and so does each reset.
 */
export function breaksOf(seen: readonly FirstSeen[]): Break[] {
  const latest = new Map<BaselineKind, string>();
  const sorted = [...seen].sort(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.value < b.value ? -1 : 1),
  );
  return sorted.flatMap(({ kind, value, at }): Break[] => {
    const before = latest.get(kind) ?? null;
    latest.set(kind, value);
    if (kind === "reset") return [{ kind, value, before: null, at }];
    return before === null ? [] : [{ kind, value, before, at }];
  });
}

const KIND_WORDS: Readonly<Record<Exclude<BaselineKind, "reset">, string>> = {
  model: "Model",
  snapshot: "Model snapshot",
  version: "Agent version",
  prompt: "Prompt",
};

/** Why a baseline began. */
export function breakInWords({ kind, value, before }: Pick<Break, "kind" | "value" | "before">) {
  if (kind === "reset") return "A person said that this is the new normal";
  return `${KIND_WORDS[kind]} ${value} was first seen, after ${before}`;
}
