import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BOUNDARIES } from "../core/policy";
import { readChanges, whatIfPath, writeChanges } from "./reach-address";
import type { ReachTry } from "./reach-try";

const id = fc.uuid();
const ids = fc.uniqueArray(id, { maxLength: 4 });
const boundary = fc.constantFrom(...BOUNDARIES);
const change: fc.Arbitrary<ReachTry> = fc.oneof(
  fc.record({ kind: fc.constant("remove_entitlement" as const), entitlement: id }),
  fc.record({
    ...{ kind: fc.constant("add_entitlement" as const), agent: id, tool: id },
    ...{ resources: ids, boundary },
  }),
  fc.record(
    {
      ...{ kind: fc.constant("narrow_entitlement" as const), entitlement: id },
      ...{ resources: ids, boundary },
    },
    { requiredKeys: ["kind", "entitlement"] },
  ),
  fc.record({ kind: fc.constant("suspend_agent" as const), agent: id }),
  fc.record({ kind: fc.constant("compromise_credential" as const), credential: id }),
  fc.record({
    kind: fc.constant("publish_policy" as const),
    number: fc.integer({ min: 1, max: 999 }),
  }),
);
const some = fc.uniqueArray(change, { maxLength: 50, selector: (each) => writeChanges([each]) });

describe("what is tried", () => {
  it("is what the address holds, after a browser has read it", () => {
    fc.assert(
      fc.property(some, (changes) => {
        const query = new URL(whatIfPath(changes), "https://ambit.example").searchParams;
        expect(readChanges(query.get("changes") ?? undefined)).toEqual({ changes, refused: 0 });
      }),
    );
  });

  it("leaves out what is no change, and says how many there were", () => {
    const known = "remove.0b6f8a52-5d1c-4c9a-9d43-6f4a1e0f7a11";
    const text = `${known}~remove.nothing~explode.all~narrow.x.kept.kept~publish.0~${known}`;
    const { changes, refused } = readChanges(text);
    expect(changes).toEqual([
      { kind: "remove_entitlement", entitlement: "0b6f8a52-5d1c-4c9a-9d43-6f4a1e0f7a11" },
    ]);
    expect(refused).toBe(4);
  });

  it("is nothing where the address says nothing", () => {
    expect(readChanges(undefined)).toEqual({ changes: [], refused: 0 });
    expect(whatIfPath([])).toBe("/blast-radius/what-if");
  });
});
