import { accessRequestCreateContract, statedTerms } from "../../../contract/access-request";
import { canonicalize, type JsonObject } from "../../../core/kernel";
import type { Terms } from "../../../core/policy";
import { ownsAll } from "../../entitling/authority";
import { changedTerms } from "../../entitling/terms";
import type { Book, WaitingRequest } from "../book";
import type { Call, Planned } from "../importable";

/** Access that a row would give. */
type Giving = {
  call: Call;
  book: Book;
  agentId: string;
  tool: { id: string; ownerId: string | null };
  /** What is permitted so far. */
  before: Terms;
  /** What there is of it already: an entitlement that would become wider. */
  wider: { entitlementId: string; version: number } | null;
};

/**
 * What gives access: the call itself, by whoever owns all that it reaches; else the request for it, which the owners answer. One
 * that waits for its answer already is not made again.
 */
export function giveOrAsk(giving: Giving): Omit<Planned, "problems"> {
  const { call, book, agentId, tool, before, wider } = giving;
  const reached = resourcesOf(call.input, before);
  const owners = [...book.resources.values()].filter(({ id }) => reached.includes(id));
  if (ownsAll(book.acting, tool, owners)) return { calls: [call] };
  const input = askedFor(call.input, wider ?? { agentId, toolId: tool.id });
  const asks: Call = {
    verb: accessRequestCreateContract.name,
    input,
    reasonAs: "justification",
  };
  const waiting = book.waiting.filter(
    (each) =>
      each.agentId === agentId &&
      each.toolId === tool.id &&
      each.entitlementId === (wider?.entitlementId ?? null),
  );
  if (waiting.some((each) => asksTheSame(each, before, input)))
    return { calls: [], waits: true, notes: ["You have asked for this; it waits for an answer."] };
  const notes = ["Others own what it reaches: they are asked, and it is there once they say yes."];
  return { calls: [asks], notes };
}

function resourcesOf(input: JsonObject, before: Terms): readonly string[] {
  const { resources } = input;
  if (!Array.isArray(resources)) return before.resources;
  return resources.filter((id) => typeof id === "string");
}

/** What is asked for has an end: one that is not named is the verb's own. */
function askedFor(given: JsonObject, about: JsonObject): JsonObject {
  const { id: _, version: __, agentId: ___, toolId: ____, expiresAt, ...terms } = given;
  return { ...about, ...terms, ...(expiresAt ? { expiresAt } : {}) };
}

function asksTheSame(waiting: WaitingRequest, before: Terms, input: JsonObject): boolean {
  const read = accessRequestCreateContract.input.safeParse({
    ...input,
    justification: "as before",
  });
  const asked = statedTerms.safeParse(waiting.asked);
  if (!read.success || !asked.success) return false;
  return plainly(changedTerms(before, read.data)) === plainly(asked.data);
}

function plainly(
  terms: Pick<Terms, "resources" | "constraints" | "obligations" | "boundary" | "stepUp">,
) {
  const { resources, constraints, obligations, boundary, stepUp } = terms;
  return canonicalize({
    resources: [...resources].sort(),
    constraints,
    obligations,
    boundary,
    stepUp,
  });
}
