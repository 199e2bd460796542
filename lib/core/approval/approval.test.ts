import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Answer,
  type ApprovalFacts,
  type ApprovalState,
  canBeMet,
  type EligibilityFacts,
  everyoneEligible,
  GRANT_LIFE_MS,
  grantExpiry,
  isMet,
  isSeparate,
  narrowerYes,
  nextGrantState,
  nextState,
  outcomeOf,
  type PersonFact,
  type Requirement,
  resolveEligible,
  resolveRequirements,
} from "./index";

const NOW = Date.UTC(2026, 10, 20);
const PEOPLE = ["ann", "ben", "cleo", "dan", "eve"];

const person = (id: string, more: Partial<PersonFact> = {}): PersonFact => ({
  id,
  email: `${id}@corp.example`,
  mayDecide: true,
  ...more,
});

function factsOf(
  more: Partial<EligibilityFacts> = {},
  people: PersonFact[] = [],
): EligibilityFacts {
  const all = [...PEOPLE.map((id) => person(id)), ...people];
  return {
    people: new Map(all.map((one) => [one.id, one])),
    teams: new Map([["finance", ["ann", "ben", "cleo"]]]),
    resourceOwners: ["dan"],
    toolOwner: "eve",
    ...more,
  };
}

const need = (to: Parameters<typeof resolveEligible>[0]["to"], count = 1) => ({
  policy: "entitlement:1",
  to,
  count,
});

describe("who may say yes", () => {
  it("asks whom the entitlement names, else the resource's owner, else the tool's", () => {
    const facts = factsOf();
    const ids = (to: Parameters<typeof need>[0], f = facts) =>
      everyoneEligible(resolveEligible(need(to), f));
    expect(ids({ type: "team", id: "finance" })).toEqual(["ann", "ben", "cleo"]);
    expect(ids({ type: "person", id: "ann" })).toEqual(["ann"]);
    expect(ids({ type: "tool_owner" })).toEqual(["eve"]);
    expect(ids({ type: "resource_owner" })).toEqual(["dan"]);
    expect(ids({ type: "person", id: "gone" })).toEqual(["dan"]);
    expect(ids({ type: "team", id: "none" }, factsOf({ resourceOwners: [null] }))).toEqual(["eve"]);
  });

  it("asks every owner where a call reaches what several own", () => {
    const groups = resolveEligible(
      need({ type: "resource_owner" }),
      factsOf({ resourceOwners: ["dan", "ann", "dan"] }),
    );
    expect(groups.map((group) => group.eligible)).toEqual([["dan"], ["ann"]]);
    expect(outcomeOf(groups, [{ personId: "dan", answer: "approve" }])).toBe("pending");
  });

  it("never asks the person it is done for, by id or e-mail, nor whoever widened it", () => {
    const to = { type: "team", id: "finance" } as const;
    for (const onBehalfOf of ["ann", "ANN@corp.example ", "mailto:ann@corp.example"])
      expect(everyoneEligible(resolveEligible(need(to), factsOf({ onBehalfOf })))).toEqual([
        "ben",
        "cleo",
      ]);
    expect(everyoneEligible(resolveEligible(need(to), factsOf({ widenedBy: ["ben"] })))).toEqual([
      "ann",
      "cleo",
    ]);
  });

  it("lets a deputy act for an eligible person, but not one who is not separate", () => {
    const ann = person("ann", { deputyId: "zoe" });
    const zoe = person("zoe");
    const to = { type: "person", id: "ann" } as const;
    const [group] = resolveEligible(need(to), factsOf({}, [ann, zoe]));
    expect(group).toMatchObject({ eligible: ["ann", "zoe"], actingFor: { zoe: ["ann"] } });
    const [without] = resolveEligible(need(to), factsOf({ onBehalfOf: "zoe" }, [ann, zoe]));
    expect(without?.eligible).toEqual(["ann"]);
    // Nobody says yes for the person the call is made for: it falls to the owners.
    const [other] = resolveEligible(need(to), factsOf({ onBehalfOf: "ann" }, [ann, zoe]));
    expect(other?.eligible).toEqual(["dan"]);
  });

  it("counts a deputy's yes in the place of the person they act for", () => {
    const ann = person("ann", { deputyId: "zoe" });
    const [group] = resolveEligible(
      need({ type: "team", id: "finance" }, 2),
      factsOf({}, [ann, person("zoe")]),
    );
    if (!group) throw new Error("a group is expected");
    expect(isMet(group, ["ann", "zoe"])).toBe(false);
    expect(isMet(group, ["ben", "zoe"])).toBe(true);
  });

  it("leaves one group that cannot be met when nobody is eligible", () => {
    const groups = resolveEligible(
      need({ type: "tool_owner" }),
      factsOf({ resourceOwners: [], toolOwner: "eve", onBehalfOf: "eve" }),
    );
    expect(groups.map(canBeMet)).toEqual([false]);
    expect(outcomeOf(groups, [{ personId: "eve", answer: "approve" }])).toBe("pending");
  });
});

const groupArb = fc
  .record({
    count: fc.integer({ min: 1, max: 4 }),
    eligible: fc.uniqueArray(fc.constantFrom(...PEOPLE), { maxLength: 5 }),
  })
  .map((group): Requirement => ({ policy: "guardrail:x", ...group }));
const groupsArb = fc.array(groupArb, { maxLength: 4 });
const answersArb = fc.uniqueArray(
  fc.record({
    personId: fc.constantFrom(...PEOPLE, "mallory"),
    answer: fc.constantFrom<Answer["answer"]>("approve", "approve", "deny"),
  }),
  { selector: (answer) => answer.personId },
);

describe("a quorum, for any groups and answers", () => {
  it("is met exactly when each group has enough distinct eligible people and nobody eligible denied", () => {
    fc.assert(
      fc.property(groupsArb, answersArb, (groups, answers) => {
        const eligible = everyoneEligible(groups);
        const own = answers.filter((answer) => eligible.includes(answer.personId));
        const denied = own.some((answer) => answer.answer === "deny");
        const yes = own.map((answer) => answer.personId);
        const met = groups.every(
          (group) => group.eligible.filter((id) => yes.includes(id)).length >= group.count,
        );
        const expected = denied ? "denied" : met && groups.length > 0 ? "approved" : "pending";
        expect(outcomeOf(groups, answers)).toBe(expected);
      }),
    );
  });

  it("does not depend on the order of answers, and strangers change nothing", () => {
    fc.assert(
      fc.property(groupsArb, answersArb, (groups, answers) => {
        const stranger: Answer = { personId: "nobody", answer: "deny" };
        expect(outcomeOf(groups, [...answers].reverse())).toBe(outcomeOf(groups, answers));
        expect(outcomeOf(groups, [...answers, stranger])).toBe(outcomeOf(groups, answers));
      }),
    );
  });

  it("never needs fewer people for reaching one resource more", () => {
    const owners = fc.array(fc.constantFrom(...PEOPLE, null), { maxLength: 4 });
    fc.assert(
      fc.property(
        owners,
        fc.constantFrom(...PEOPLE),
        answersArb,
        (resourceOwners, extra, answers) => {
          fc.pre(resourceOwners.length > 0);
          const ask = (all: (string | null)[]) =>
            outcomeOf(
              resolveEligible(need({ type: "resource_owner" }), factsOf({ resourceOwners: all })),
              answers,
            );
          fc.pre(answers.every((answer) => answer.answer === "approve"));
          if (ask([...resourceOwners, extra]) === "approved")
            expect(ask(resourceOwners)).toBe("approved");
        },
      ),
    );
  });

  it("never makes someone eligible who is not separate, through teams, owners or deputies", () => {
    const peopleArb = fc.tuple(
      ...PEOPLE.map((id) =>
        fc.record({
          id: fc.constant(id),
          email: fc.constant(`${id}@corp.example`),
          mayDecide: fc.boolean(),
          deputyId: fc.option(fc.constantFrom(...PEOPLE), { nil: undefined }),
        }),
      ),
    );
    const toArb = fc.constantFrom(
      { type: "team", id: "finance" } as const,
      { type: "person", id: "ann" } as const,
      { type: "resource_owner" } as const,
      { type: "tool_owner" } as const,
    );
    fc.assert(
      fc.property(
        peopleArb,
        toArb,
        fc.constantFrom(...PEOPLE),
        fc.constantFrom(...PEOPLE),
        (people, to, onBehalfOf, widener) => {
          const facts = factsOf({ onBehalfOf, widenedBy: [widener] }, people);
          for (const id of everyoneEligible(resolveRequirements([need(to)], facts))) {
            const one = facts.people.get(id);
            expect(one?.mayDecide).toBe(true);
            expect(one && isSeparate(one, facts)).toBe(true);
          }
        },
      ),
    );
  });
});

describe("an approval's life", () => {
  const requirements: Requirement[] = [{ policy: "entitlement:1", count: 1, eligible: ["ann"] }];
  const pending: ApprovalFacts = { state: "pending", expiresAt: NOW + 1000, requirements };
  const yes = { type: "answer", answers: [{ personId: "ann", answer: "approve" }] } as const;

  it("goes from pending to one end", () => {
    expect(nextState(pending, yes, NOW)).toBe("approved");
    expect(nextState(pending, { type: "cancel" }, NOW)).toBe("cancelled");
    expect(nextState(pending, { type: "time" }, NOW)).toBe("pending");
    expect(nextState(pending, { type: "time" }, NOW + 1000)).toBe("expired");
  });

  it("is not approved at or after its deadline", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (late) => {
        expect(nextState(pending, yes, pending.expiresAt + late)).toBe("expired");
      }),
    );
  });

  it("never moves once settled", () => {
    for (const state of ["approved", "denied", "expired", "cancelled"] satisfies ApprovalState[]) {
      const settled = { ...pending, state };
      expect(nextState(settled, { type: "time" }, NOW + 5000)).toBe(state);
      expect(() => nextState(settled, yes, NOW)).toThrow(/already/);
      expect(() => nextState(settled, { type: "cancel" }, NOW)).toThrow(/already/);
    }
  });
});

describe("a grant", () => {
  it("lives 15 minutes, and no more than that beyond the request's deadline", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (deadline, now) => {
        const end = grantExpiry(deadline, now);
        expect(end).toBeLessThanOrEqual(now + GRANT_LIFE_MS);
        expect(end).toBeLessThanOrEqual(deadline + GRANT_LIFE_MS);
      }),
    );
  });

  it("is consumed once, and not after it ended", () => {
    const active = { state: "active", expiresAt: NOW + 10 } as const;
    expect(nextGrantState(active, "consume", NOW)).toBe("consumed");
    expect(nextGrantState(active, "revoke", NOW)).toBe("revoked");
    expect(nextGrantState(active, "time", NOW + 10)).toBe("expired");
    expect(() => nextGrantState(active, "consume", NOW + 10)).toThrow(/expired/);
    for (const state of ["consumed", "expired", "revoked"] as const) {
      const spent = { state, expiresAt: NOW + 10 };
      expect(() => nextGrantState(spent, "consume", NOW)).toThrow(/once/);
      expect(nextGrantState(spent, "revoke", NOW)).toBe(state);
    }
  });
});

describe("a narrower yes", () => {
  it("limits the argument that says whom the call speaks to", () => {
    const roles = { "/amount": { role: "amount" }, "/to": { role: "recipient" }, "/x": {} };
    const args = { to: "ann@corp.example", amount: 12 };
    expect(narrowerYes(args, roles, [])).toEqual({
      argument: "/to",
      op: "equals",
      value: "ann@corp.example",
    });
    expect(narrowerYes(args, roles, ["/to"])).toMatchObject({ argument: "/amount", op: "at_most" });
    expect(narrowerYes({ to: ["a", "b"] }, roles, [])).toBeNull();
    expect(narrowerYes({ to: ["a"] }, roles, [])).toMatchObject({ op: "one_of", value: ["a"] });
  });
});
