import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Asking, entitledBy, openAsking } from "@/e2e/harness/access";
import {
  openServiceWorld,
  refusal,
  type ServiceWorld,
  type TestPerson,
} from "@/e2e/harness/service";
import { askOwners } from "./ask-owners";

const REASON = "It reaches far more than it needs";

let world: ServiceWorld;
let asking: Asking;
let entitlement: string;

beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
  asking = await openAsking(world);
  entitlement = await entitledBy(asking);
});

const asked = (who: TestPerson, changes: object[]) =>
  askOwners.execute(who.ctx, { changes, reason: REASON });
const removal = () => ({ kind: "remove_entitlement", entitlement });

/** Who was told, and where they are led. */
async function letters(): Promise<{ person: string | null; path: string; lines: string[] }[]> {
  const rows = await world.admin.query(
    `SELECT person_id AS person, tidings FROM notification
     WHERE org_id = $1 AND tidings->>'kind' = 'reach.asked'`,
    [asking.org.orgId],
  );
  return rows.rows.map(({ person, tidings }) => ({ person, ...tidings }));
}

describe("asking owners for a smaller reach", () => {
  test("tells everyone who owns a part of it, once, and leads them to what was tried", async () => {
    const vera = await asking.join("owner");
    const { id, told } = await asked(vera, [
      removal(),
      { kind: "suspend_agent", agent: asking.agentId },
    ]);
    const { admin, nora, dana, hugo } = asking;
    const sent = await letters();
    expect(sent.map(({ person }) => person).toSorted()).toEqual(
      [admin.id, nora.id, dana.id, hugo.id].toSorted(),
    );
    expect(told).toBe(4);
    expect(sent[0]?.path).toBe(`/blast-radius/requests/${id}`);
    expect(sent[0]?.lines.join(" ")).toContain(REASON);
  });

  test("does not tell whoever asks, and changes nothing", async () => {
    const { told } = await asked(asking.dana, [removal()]);
    expect(told).toBe(3);
    expect((await letters()).map(({ person }) => person)).not.toContain(asking.dana.id);
    const { rows } = await world.admin.query("SELECT state FROM entitlement WHERE id = $1", [
      entitlement,
    ]);
    expect(rows).toEqual([{ state: "active" }]);
  });

  test("is refused where nobody owns what would change", async () => {
    const vera = await asking.join("owner");
    const credential = "0b6f8a52-5d1c-4c9a-9d43-6f4a1e0f7a11";
    const nothing = asked(vera, [{ kind: "compromise_credential", credential }]);
    expect(await refusal(nothing)).toMatchObject({ code: "conflict" });
    expect(await refusal(asked(await asking.join("leader"), [removal()]))).toMatchObject({
      code: "forbidden",
    });
  });
});
