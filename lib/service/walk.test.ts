import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServiceWorld, refusal, type ServiceWorld } from "@/e2e/harness/service";
import { INPUTS, openWalk, type Walk } from "@/e2e/harness/walk";
import { rolesMay } from "@/lib/contract/permission";
import { ROLES } from "@/lib/core/kernel";
import { VERBS } from ".";

/** Refused here because the log of a fresh org is not signed yet; what it exports is proven with the audit log. */
const NOTHING_SIGNED = new Set(["audit.export"]);
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;

let world: ServiceWorld;
beforeAll(async () => {
  world = await openServiceWorld();
});
afterAll(() => world.end());

test("every verb is walked, and each has a name and a path of its own", () => {
  const names = VERBS.map((verb) => verb.contract.name as string);
  expect([...names].sort()).toEqual(Object.keys(INPUTS).sort());
  const paths = VERBS.map(({ contract: { kind, path } }) => `${kind} ${path}`);
  expect(new Set(paths).size).toBe(paths.length);
});

describe.each(VERBS.map((verb) => [verb.contract.name as string, verb] as const))(
  "%s",
  (name, verb) => {
    const { kind, permission, personOnly, fresh } = verb.contract;
    let home: Walk;
    let elsewhere: Walk;
    let input: object;

    beforeAll(async () => {
      home = await openWalk(world, { demo: name === "org.clear-demo" });
      elsewhere = await openWalk(world);
      input = await (INPUTS[name] ?? fail)(home);
    });

    test("refuses whoever has no permission, keys and stale sign-ins where it needs a person", async () => {
      const before = (await home.org.events()).length;
      for (const role of ROLES.filter((each) => !rolesMay([each], permission))) {
        const stranger = await home.org.join(role);
        expect((await refusal(verb.execute(stranger.ctx, input))).code).toBe("forbidden");
      }
      const nobody = { ...home.me.ctx, may: () => false };
      expect((await refusal(verb.execute(nobody, input))).code).toBe("forbidden");
      const key = { type: "key", id: world.newId(), name: "key" } as const;
      if (personOnly || fresh)
        expect((await refusal(verb.execute({ ...home.me.ctx, actor: key }, input))).reason).toBe(
          "person_only",
        );
      const stale = { ...home.me.ctx, authenticatedAt: new Date(0) };
      if (fresh) expect((await refusal(verb.execute(stale, input))).reason).toBe("stale_sign_in");
      expect((await home.org.events()).length).toBe(before);
    });

    test("is refused for lack of its permission to no role that holds it", async () => {
      for (const role of ROLES.filter((each) => rolesMay([each], permission))) {
        const holder = await home.org.join(role);
        // Who may is told what is wrong with the input, which is read only after that.
        expect([role, (await refusal(verb.execute(holder.ctx, null))).code]).toEqual([
          role,
          "invalid",
        ]);
      }
    });

    test("refuses what belongs to another org, and shows nothing of it", async () => {
      const before = (await elsewhere.org.events()).length;
      const { ctx } = elsewhere.me;
      if (verb.contract.path.includes(":id"))
        expect((await refusal(verb.execute(ctx, input))).code).toBe("not_found");
      else if (ID.test(JSON.stringify(input)))
        expect(["invalid", "not_found"]).toContain((await refusal(verb.execute(ctx, input))).code);
      else if (kind === "query" && !NOTHING_SIGNED.has(name))
        expect(JSON.stringify(await verb.execute(ctx, input))).not.toContain(home.me.id);
      if (ID.test(JSON.stringify(input)))
        expect((await elsewhere.org.events()).length).toBe(before);
    });

    test(kind === "command" ? "leaves exactly one event" : "leaves nothing", async () => {
      const before = await home.org.events();
      if (NOTHING_SIGNED.has(name))
        expect((await refusal(verb.execute(home.me.ctx, input))).code).toBe("conflict");
      else await verb.execute(home.me.ctx, input);
      const added = (await home.org.events()).slice(before.length);
      expect(added.length).toBe(kind === "command" ? 1 : 0);
      const [event] = added;
      if (event) expect(event.actor).toMatchObject({ type: "person", id: home.me.id });
    });

    test("refuses garbage by field, writing nothing", async () => {
      const before = (await home.org.events()).length;
      for (const garbage of [null, [], "x", 7]) {
        const refused = await refusal(verb.execute(home.me.ctx, garbage));
        expect(refused.code).toBe("invalid");
      }
      for (const field of Object.keys(input)) {
        const refused = await refusal(verb.execute(home.me.ctx, { ...input, [field]: { no: [] } }));
        expect(refused.code).toBe("invalid");
        expect(refused.issues[0]?.path).toMatch(new RegExp(`^/${field}`));
      }
      expect((await home.org.events()).length).toBe(before);
    });
  },
);

function fail(): never {
  throw new Error("the walk has no input for this verb");
}

test("no table shows, takes or changes a row of another org, whatever the verb", async () => {
  const [home, elsewhere] = [await openWalk(world), await openWalk(world)];
  for (const make of Object.values(INPUTS)) await make(home).catch(() => undefined);
  const { rows: tables } = await world.admin.query<{ name: string; held: boolean }>(
    `SELECT c.relname AS name, has_table_privilege('ambit_app', c.oid, 'SELECT') AS held
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id' AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
  );
  expect(tables.length).toBeGreaterThan(25);
  for (const { name, held } of tables) {
    if (!held) continue;
    const seen = await world.ports.transact.read(elsewhere.org.orgId, (tx) =>
      tx.$queryRawUnsafe<{ n: number }[]>(
        `SELECT count(*)::int AS n FROM "${name}" WHERE org_id <> $1::uuid`,
        elsewhere.org.orgId,
      ),
    );
    expect([name, seen[0]?.n]).toEqual([name, 0]);
  }
  const intrude = world.ports.transact.write(elsewhere.org.orgId, (tx) =>
    tx.team.create({ data: { orgId: home.org.orgId, id: world.newId(), name: "Intruders" } }),
  );
  await expect(intrude).rejects.toThrow(/row-level security/);
  const changed = await world.ports.transact.write(elsewhere.org.orgId, (tx) =>
    tx.person.updateMany({ where: { orgId: home.org.orgId }, data: { roles: ["admin"] } }),
  );
  expect(changed.count).toBe(0);
});
