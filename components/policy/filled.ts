import type { PolicyRule } from "@/lib/core/policy";

type Named = { handle: string; name: string };

/** A thing with a name and a handle in place of those still missing. */
export function filled<Item extends Named>(item: Item): Item {
  return { ...item, name: item.name || "Unnamed", handle: item.handle || "unnamed" };
}

/** A rule with what is still to be typed filled in, so that its Cedar can be shown before it can be saved. */
export function filledRule(rule: PolicyRule): PolicyRule {
  const { form } = rule;
  if (!("outcome" in form) || form.outcome.reason.trim() !== "") return filled(rule);
  return filled({ ...rule, form: { ...form, outcome: { ...form.outcome, reason: "…" } } });
}
