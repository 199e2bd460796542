import { afterAll, beforeAll, expect, test } from "vitest";
import { openServiceWorld, refusal, type ServiceWorld, type TestOrg } from "@/e2e/harness/service";
import { createAgent, updateAgent } from "../agent";
import { clearDemoOrg, freezeOrg, getOrg, unfreezeOrg } from "../org";
import { createTeam, getTeam, updateTeam } from "../team";
import {
  createPerson,
  getPerson,
  getPersonHoldings,
  leavePerson,
  listPeople,
  updatePerson,
} from ".";

let world: ServiceWorld;
let org: TestOrg;
beforeAll(async () => {
  world = await openServiceWorld();
  org = await world.newOrg();
});
afterAll(() => world.end());

test("a new person gets a password that is shown once; an e-mail that signs in keeps its own", async () => {
  const { ctx } = await org.join("admin");
  const input = { name: "Kim", email: " Kim@Example.com ", roles: ["owner"] };
  const made = await createPerson.execute(ctx, input);
  expect(made.email).toBe("kim@example.com");
  expect(made.initialPassword).toMatch(/^[a-zA-Z0-9]{20}$/);
  const { rows } = await world.admin.query("SELECT password_hash FROM login WHERE email = $1", [
    made.email,
  ]);
  const { checkPassword } = world.ports.secrets;
  expect(await checkPassword(made.initialPassword ?? "", rows[0].password_hash)).toBe(true);
  expect((await refusal(createPerson.execute(ctx, input))).reason).toBe("duplicate");
  const elsewhere = await (await world.newOrg()).join("admin");
  expect((await createPerson.execute(elsewhere.ctx, input)).initialPassword).toBeNull();
  expect(JSON.stringify(await org.events())).not.toContain("kim@example.com");
});

test("the last admin stays admin, also when two demote each other at once", async () => {
  const own = await world.newOrg();
  const [ann, ben] = [await own.join("admin"), await own.join("admin", "owner")];
  const answers = await Promise.allSettled([
    updatePerson.execute(ann.ctx, { id: ben.id, roles: ["owner"] }),
    updatePerson.execute(ben.ctx, { id: ann.id, roles: ["auditor"] }),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
  const admins = await listPeople.execute(ann.ctx, { role: "admin" });
  expect(admins.total).toBe(1);
  const last = admins.rows[0]?.id ?? "";
  const leaving = await refusal(leavePerson.execute(ann.ctx, { id: last, reason: "r" }));
  expect(leaving.reason).toBe("last_admin");
});

test("a deputy is somebody else who is there", async () => {
  const admin = await org.join("admin");
  const other = await org.join("owner");
  const set = (deputyId: string | null) =>
    updatePerson.execute(admin.ctx, { id: admin.id, deputyId });
  expect((await refusal(set(admin.id))).issues[0]?.path).toBe("/deputyId");
  expect((await refusal(set(world.newId()))).issues[0]?.path).toBe("/deputyId");
  await set(other.id);
  expect((await getPerson.execute(admin.ctx, { id: admin.id })).deputy?.id).toBe(other.id);
  await leavePerson.execute(admin.ctx, { id: other.id, reason: "Moved on" });
  expect((await getPerson.execute(admin.ctx, { id: admin.id })).deputy).toBeNull();
});

test("nobody leaves while they own something; then their sign-ins end", async () => {
  const admin = await org.join("admin");
  const kim = await org.join("owner");
  const people = { ownerId: kim.id, sponsorId: admin.id };
  const agent = await createAgent.execute(admin.ctx, { handle: "bot", name: "Bot", ...people });
  const team = await createTeam.execute(admin.ctx, {
    name: "Finance",
    members: [kim.id, admin.id],
  });
  const held = await refusal(leavePerson.execute(admin.ctx, { id: kim.id, reason: "Left" }));
  expect(held).toMatchObject({ code: "conflict", reason: "still_owns" });
  expect(held.issues.map((issue) => issue.message)).toEqual(["owns the agent Bot"]);
  await updateAgent.execute(admin.ctx, { id: agent.id, ownerId: admin.id });
  expect((await getPersonHoldings.execute(admin.ctx, { id: kim.id })).total).toBe(0);
  const left = await leavePerson.execute(admin.ctx, { id: kim.id, reason: "Left" });
  expect(left.signInsEnded).toBe(1);
  expect((await getTeam.execute(admin.ctx, { id: team.id })).members).toBe(1);
  const shown = await getPerson.execute(admin.ctx, { id: kim.id });
  expect(shown).toMatchObject({ state: "left", signsIn: false, teams: [] });
  const back = updateTeam.execute(admin.ctx, { id: team.id, members: [kim.id] });
  expect((await refusal(back)).issues[0]?.path).toBe("/members/0");
  const owner = updateAgent.execute(admin.ctx, { id: agent.id, ownerId: kim.id });
  expect((await refusal(owner)).issues[0]?.path).toBe("/ownerId");
});

test("the org freezes for everyone at once, once", async () => {
  const security = await org.join("security");
  const said = { reason: "Incident 7" };
  const before = await org.epoch();
  await freezeOrg.execute(security.ctx, said);
  expect((await getOrg.execute(security.ctx, {})).frozen).toBe(true);
  expect((await refusal(freezeOrg.execute(security.ctx, said))).code).toBe("conflict");
  await unfreezeOrg.execute(security.ctx, said);
  expect(await org.epoch()).toBe(before + 2n);
  const key = { ...security.ctx, actor: { type: "key", id: world.newId(), name: "k" } as const };
  expect((await refusal(freezeOrg.execute(key, said))).reason).toBe("person_only");
});

test("clearing the demo closes it and opens an empty org with the caller as its admin", async () => {
  const demo = await world.newOrg({ demo: true });
  const admin = await demo.join("admin");
  await createAgent.execute(admin.ctx, { handle: "demo", name: "Demo" });
  const made = await clearDemoOrg.execute(admin.ctx, { name: "Acme" });
  const closed = await getOrg.execute(admin.ctx, {});
  expect(closed).toMatchObject({ state: "closed", frozen: true });
  expect((await demo.events()).at(-1)).toMatchObject({
    kind: "org.closed",
    data: { sign_ins_ended: 1, followed_by: made.orgId },
  });
  const actor = { type: "person", id: made.personId, name: admin.name } as const;
  const ctx = { ...admin.ctx, orgId: made.orgId, actor, loginSessionId: made.loginSessionId };
  const fresh = await getOrg.execute(ctx, {});
  expect(fresh).toMatchObject({ name: "Acme", demo: false, frozen: false, state: "open" });
  expect(fresh.counts).toMatchObject({ people: 1, agents: 0 });
  await createAgent.execute(ctx, { handle: "first", name: "First" });
  const { rows } = await world.admin.query(
    "SELECT m.org_id FROM membership m JOIN org o ON o.id = m.org_id AND o.state = 'open' JOIN login l ON l.id = m.login_id WHERE l.email = $1",
    [`${admin.id}@example.com`],
  );
  expect(rows.map((row) => row.org_id)).toEqual([made.orgId]);
  const twice = await refusal(clearDemoOrg.execute(admin.ctx, { name: "Acme" }));
  expect(twice.code).toBe("conflict");
});

test("a clearing that fails at the last moment leaves the demo open, and the next one finishes it", async () => {
  const demo = await world.newOrg({ demo: true });
  const admin = await demo.join("admin");
  let fail = true;
  const evidence: typeof world.ports.evidence = {
    ...world.ports.evidence,
    append: (tx, draft) => {
      if (fail && draft.kind === "org.closed") throw new Error("the disk is full");
      return world.ports.evidence.append(tx, draft);
    },
  };
  const ctx = { ...admin.ctx, ports: { ...world.ports, evidence } };
  await expect(clearDemoOrg.execute(ctx, { name: "Acme" })).rejects.toThrow("the disk is full");
  expect(await getOrg.execute(ctx, {})).toMatchObject({ state: "open", frozen: false });
  fail = false;
  const made = await clearDemoOrg.execute(ctx, { name: "Acme" });
  const { rows } = await world.admin.query(
    "SELECT count(*)::int AS n FROM person WHERE org_id = $1",
    [made.orgId],
  );
  expect(rows[0].n).toBe(1);
});

test("an org that holds no demo is not cleared", async () => {
  const admin = await org.join("admin");
  expect((await refusal(clearDemoOrg.execute(admin.ctx, { name: "X" }))).code).toBe("conflict");
});
