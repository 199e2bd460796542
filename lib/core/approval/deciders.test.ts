import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Answer,
  canBeMet,
  type Decider,
  type DeciderFacts,
  decidersOf,
  nextState,
  outcomeOf,
  ownedByAsker,
  type PersonFact,
  type Reached,
} from "./index";

const PEOPLE = ["ann", "ben", "cleo", "dan", "eve", "flo"];
const OPERATORS = ["eve", "flo"];

const person = (id: string, more: Partial<PersonFact> = {}): PersonFact => ({
  id,
  email: `${id}@corp.example`,
  mayDecide: true,
  ...more,
});

const resource = (id: string, ownerId: string | null): Reached => ({
  type: "resource",
  id,
  ownerId,
});

function factsOf(reached: Reached[], people: PersonFact[] = [], askerId = "ann"): DeciderFacts {
  const all = [...PEOPLE.map((id) => person(id)), ...people];
  return {
    people: new Map(all.map((one) => [one.id, one])),
    operators: OPERATORS,
    askerId,
    reached,
  };
}

const shown = (groups: Decider[]) =>
  groups.map(({ policy, eligible, standIn }) => [policy, eligible, standIn]);

describe("who decides on a request for access", () => {
  it("is the owner of each thing that it reaches", () => {
    expect(shown(decidersOf(factsOf([resource("crm", "ben"), resource("hr", "cleo")])))).toEqual([
      ["resource:crm", ["ben"], false],
      ["resource:hr", ["cleo"], false],
    ]);
  });

  it("is whoever operates the installation where nobody owns it, or its owner may not decide", () => {
    const gone = resource("old", "zed");
    const idle = person("dan", { mayDecide: false });
    const groups = decidersOf(factsOf([resource("x", null), gone, resource("y", "dan")], [idle]));
    expect(shown(groups)).toEqual([
      ["resource:x", OPERATORS, true],
      ["resource:old", OPERATORS, true],
      ["resource:y", OPERATORS, true],
    ]);
  });

  it("is nobody for what the asker owns: they could give it themselves", () => {
    const both = factsOf([resource("crm", "ann"), resource("hr", "cleo")]);
    expect(shown(decidersOf(both))).toEqual([["resource:hr", ["cleo"], false]]);
    expect(ownedByAsker(both)).toBe(false);
    expect(ownedByAsker(factsOf([resource("crm", "ann")]))).toBe(true);
  });

  it("may be the owner's deputy, but never the asker as one", () => {
    const ben = person("ben", { deputyId: "dan" });
    const [group] = decidersOf(factsOf([resource("crm", "ben")], [ben]));
    expect(group).toMatchObject({ eligible: ["ben", "dan"], actingFor: { dan: ["ben"] } });
    const [without] = decidersOf(factsOf([resource("crm", "ben")], [ben], "dan"));
    expect(without?.eligible).toEqual(["ben"]);
  });

  it("cannot be met where the only one who could is the asker", () => {
    const facts = { ...factsOf([resource("x", null)]), operators: ["ann"] };
    expect(decidersOf(facts).map(canBeMet)).toEqual([false]);
  });
});

const reachedArb = fc.array(
  fc
    .record({
      id: fc.constantFrom("crm", "hr", "ledger", "mail"),
      ownerId: fc.constantFrom(...PEOPLE, "zed", null),
    })
    .map(({ id, ownerId }) => resource(id, ownerId)),
  { minLength: 1, maxLength: 4 },
);
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
const worldArb = fc
  .record({ reached: reachedArb, people: peopleArb, askerId: fc.constantFrom(...PEOPLE) })
  .map(({ reached, people, askerId }) => factsOf(reached, people, askerId));
const answersArb = fc.uniqueArray(
  fc.record({
    personId: fc.constantFrom(...PEOPLE, "mallory"),
    answer: fc.constantFrom<Answer["answer"]>("approve", "approve", "approve", "deny"),
  }),
  { selector: ({ personId }) => personId },
);

describe("for any company, request and answers", () => {
  it("the asker is never among those who decide, nor anyone who may not", () => {
    fc.assert(
      fc.property(worldArb, (facts) => {
        for (const { eligible } of decidersOf(facts)) {
          expect(eligible).not.toContain(facts.askerId);
          for (const id of eligible) expect(facts.people.get(id)?.mayDecide).toBe(true);
        }
      }),
    );
  });

  it("access is given only when somebody answered yes for each thing, and nobody who decides said no", () => {
    fc.assert(
      fc.property(worldArb, answersArb, (facts, answers) => {
        const groups = decidersOf(facts);
        const approved = outcomeOf(groups, answers) === "approved";
        const yes = new Set(
          answers.flatMap(({ personId, answer }) => (answer === "approve" ? [personId] : [])),
        );
        const no = answers.some(
          ({ personId, answer }) =>
            answer === "deny" && groups.some(({ eligible }) => eligible.includes(personId)),
        );
        const each = groups.every(({ eligible }) => eligible.some((id) => yes.has(id)));
        expect(approved).toBe(groups.length > 0 && each && !no);
      }),
    );
  });

  it("reaching one thing more never needs fewer people's yes", () => {
    fc.assert(
      fc.property(worldArb, reachedArb, answersArb, (facts, [extra], answers) => {
        fc.pre(extra !== undefined && decidersOf(facts).length > 0);
        const more = { ...facts, reached: [...facts.reached, extra as Reached] };
        if (outcomeOf(decidersOf(more), answers) === "approved")
          expect(outcomeOf(decidersOf(facts), answers)).toBe("approved");
      }),
    );
  });

  it("an owner who may decide is not passed over for those who stand in", () => {
    fc.assert(
      fc.property(worldArb, (facts) => {
        for (const { standIn, reached, eligible } of decidersOf(facts)) {
          const owner = reached.ownerId === null ? undefined : facts.people.get(reached.ownerId);
          expect(standIn).toBe(owner?.mayDecide !== true);
          if (!standIn) expect(eligible).toContain(reached.ownerId);
        }
      }),
    );
  });

  it("nothing is given at or after the deadline", () => {
    fc.assert(
      fc.property(
        worldArb,
        answersArb,
        fc.integer({ min: 0, max: 1e9 }),
        (facts, answers, late) => {
          const request = {
            state: "pending",
            expiresAt: 1000,
            requirements: decidersOf(facts),
          } as const;
          expect(nextState(request, { type: "answer", answers }, 1000 + late)).toBe("expired");
        },
      ),
    );
  });
});
