import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CedarQuery, compilePolicy, evaluateCompiled } from "../index";
import { members, policy, recordKnownOf } from "./partial-world";
import { compilePartialPolicy, type Possibilities } from "./policy";
import { partRequest } from "./request";

const UIDS = {
  principal: { type: "T", id: "x" },
  action: { type: "Action", id: "call" },
  resource: { type: "U", id: "y" },
};

function came(
  possible: Possibilities,
  query: CedarQuery,
  est: Parameters<typeof compilePolicy>[1],
) {
  const { satisfied, errored } = evaluateCompiled([compilePolicy("p", est)], query);
  if (errored.length > 0) return possible.errored;
  return satisfied.length > 0 ? possible.satisfied : possible.unsatisfied;
}

const rolls = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

function diceOf(falls: readonly number[]): () => number {
  let at = 0;
  return () => falls[at++ % falls.length] ?? 0;
}

type Attributes = Parameters<typeof recordKnownOf>[0];

/** What is known of a request with this context, and with this entity unless there is none. */
function requestKnown(context: Attributes, attrs: Attributes | null, dice: () => number) {
  const entity = {
    uid: UIDS.principal,
    attrs: recordKnownOf(attrs ?? {}, dice),
    tags: recordKnownOf({}, () => 1),
    ancestors: dice() % 2 === 0 ? null : ['U::"y'],
    sure: attrs !== null && dice() % 2 === 0,
  };
  const others = dice() % 2 === 0;
  const entities = attrs !== null || !others ? [entity] : [];
  return partRequest({ ...UIDS, context: recordKnownOf(context, dice), entities, others });
}

describe("a policy asked about a request of which not everything is known", () => {
  it("comes to something that was said to be possible, whatever the rest turns out to be", () => {
    let definite = 0;
    fc.assert(
      fc.property(
        policy,
        members,
        members,
        fc.boolean(),
        rolls,
        (est, context, attrs, given, falls) => {
          const entities = given ? [{ uid: UIDS.principal, attrs, parents: [UIDS.resource] }] : [];
          const known = requestKnown(context, given ? attrs : null, diceOf(falls));
          const possible = compilePartialPolicy("p", est).possibilities(known);
          if (Object.values(possible).filter(Boolean).length === 1) definite += 1;
          expect(came(possible, { ...UIDS, context, entities }, est)).toBe(true);
        },
      ),
      { numRuns: 20_000 },
    );
    // Saying that anything is possible would be right as well; it must say more than that.
    expect(definite).toBeGreaterThan(2_000);
  });

  it("knows all where all is known", () => {
    fc.assert(
      fc.property(policy, members, members, (est, context, attrs) => {
        const query = { ...UIDS, context, entities: [{ uid: UIDS.principal, attrs, parents: [] }] };
        const whole = (raw: typeof context) => recordKnownOf(raw, () => 0);
        const possible = compilePartialPolicy("p", est).possibilities(
          partRequest({
            ...UIDS,
            context: whole(context),
            entities: [
              {
                uid: UIDS.principal,
                attrs: whole(attrs),
                tags: whole({}),
                ancestors: [],
                sure: true,
              },
            ],
            others: false,
          }),
        );
        expect(Object.values(possible).filter(Boolean).length).toBe(1);
        expect(came(possible, query, est)).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});
