import { limitMeaning } from "@/components/policy/limit-words";
import { countOf, formatUtc } from "@/components/ui/format";
import type { OfferedFix } from "@/lib/contract/finding";
import { FIX_WORDS, type Fix } from "@/lib/core/finding";

/** What applying a fix would change, where no figures are worked out for it. */
export function wouldOf(fix: Fix): string[] {
  switch (fix.kind) {
    case "assign_owner":
      return [
        "Somebody operates the agent, answers for what it does day by day, and is told of it.",
      ];
    case "assign_sponsor":
      return ["Somebody answers for the agent, and is asked when it should change or go."];
    case "set_purpose":
      return ["Others can tell whether what it does is what it should do."];
    case "adopt_agent":
      return ["The agent becomes one of yours: its calls are decided from the next record on."];
    case "reject_agent":
      return ["It leaves the queue and never acts here; what it executes stays a finding."];
    case "suspend_agent":
      return [
        "Every call of it is blocked until it is resumed. The dialog says in figures what stops.",
      ];
    case "rotate_credential":
      return ["Its age counts from the rotation. Make the new value at its issuer first."];
    case "retire_credential":
      return ["It is noted as in use nowhere. Revoke it at its issuer first."];
    case "split_credential":
      return ["One agent keeps it; the others no longer hold it in the inventory."];
    case "review_tool":
      return [
        "You see the definition as it is now beside the one reviewed, and say what it may do.",
      ];
    case "freeze_tool":
      return ["Every call of it is blocked, for every agent, until it is unfrozen."];
    case "reject_tool":
      return ["It is never called, and nobody can be entitled to it."];
    case "declare_chain":
      return [
        "Somebody answers for it, and its boundary binds the call that completes it, at every gateway from the next record on.",
      ];
    case "review_model":
      return [
        "Others can tell what it is good for, on which evidence. What it may be shown stays.",
      ];
    case "replace_model":
      return ["Whoever uses it knows where to go. Routes still lead to it until it is retired."];
    case "retire_model":
      return ["No route leads to it from the next record on; rules go on to their fallbacks."];
    case "end_session":
      return ["The session is over at once, with its tokens, grants and what it waits for."];
    case "revoke_key":
      return ["It ends at once; make a new one that fits its sessions first."];
    case "draft_limit":
      return fix.inputs.map(({ limit }) => `“${limit.name}”: ${limitMeaning(limit)}`);
    case "draft_rule":
      return fix.inputs.map(({ rule }) => `A combination rule “${rule.name}”. ${rule.description}`);
    case "draft_block":
      return fix.inputs.map(({ handle }) => `The rule ${handle} blocks instead of noting.`);
    case "set_expiry":
      return [...new Set(fix.inputs.map(({ expiresAt }) => `Ends on ${formatUtc(expiresAt)}.`))];
    default:
      return [];
  }
}

/** What a fix does, as its heading says it: a narrowing by what it narrows. */
export function fixTitle(fix: Fix): string {
  if (fix.kind !== "narrow_entitlement") return FIX_WORDS[fix.kind];
  const [first] = fix.inputs;
  const parts = [
    ...(first?.resources ? ["to the resources that were used"] : []),
    ...(first?.boundary ? ["so that a person is asked"] : []),
    ...(first?.expiresAt ? ["so that it ends by itself"] : []),
  ];
  return `Narrow it ${parts.join(" and ")}`;
}

/** Why a fix cannot be applied by this reader. */
export function refusalOf({ permission }: OfferedFix): string {
  return `For those who may (${permission}) and own a part of it, or operators`;
}

/** How many things one fix changes, where that is more than one. */
export function manyOf({ inputs }: Fix): string {
  return inputs.length > 1 ? ` (${countOf(inputs.length, "entitlement")})` : "";
}
