import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openProviderConsole, type ProviderConsole } from "@/e2e/harness/provider-console";
import { acceptInvitation, openInvitation, signIn } from "../account";
import { createTeam } from "../team";
import { createInvitation, listInvitations, resendInvitation, revokeInvitation } from ".";

const DAY_S = 24 * 60 * 60;
const CHOSEN = "quiet lantern forty two";

let world: ProviderConsole;
let made = 0;
beforeAll(async () => {
  world = await openProviderConsole();
});
afterAll(() => world.end());

const invite = (more: object = {}) =>
  createInvitation.execute(world.admin.ctx(), {
    ...{ name: "Ines Invited", email: `invited${++made}@corp.example`, roles: ["owner"] },
    ...more,
  });

/** The link's last part, as the mail that waits in the outbox has it: sealed there. */
async function tokenOf(id: string): Promise<string> {
  const [row] = await world.asked(
    "SELECT id, sealed_path, tidings FROM notification WHERE invitation_id = $1 ORDER BY created_at DESC, id DESC",
    id,
  );
  expect(JSON.stringify(row)).not.toContain("/invitation/");
  const { secrets } = world.it.console.ports;
  const opened = secrets.unseal(`notification:${world.orgId}:${row.id}`, row.sealed_path);
  return new TextDecoder().decode(opened).replace("/invitation/", "");
}

const ports = () => world.it.console.signIn;
const accept = (token: string, more: object = { password: CHOSEN }) =>
  acceptInvitation(ports(), { token, ...more }, null);
const enter = (email: string, password = CHOSEN) =>
  signIn(ports(), { credentials: { email, password }, address: null, userAgent: null });
const stateOf = async (id: string) => {
  const { rows } = await listInvitations.execute(world.admin.ctx(), { pageSize: 500 });
  return rows.find((row) => row.id === id);
};

describe("an invitation", () => {
  test("lets somebody join with a password that nobody else has seen, and with its roles and teams", async () => {
    const team = await createTeam.execute(world.admin.ctx(), { name: "Deciders" });
    const { id, email } = await invite({ roles: ["security", "owner"], teams: [team.id] });
    const token = await tokenOf(id);
    expect(await openInvitation(ports(), token)).toMatchObject({ org: "Alpha", hasLogin: false });
    await accept(token);
    const { orgId } = await enter(email);
    expect(orgId).toBe(world.orgId);
    const [person] = await world.asked(
      "SELECT id, name, roles FROM person WHERE email = $1",
      email,
    );
    expect(person).toMatchObject({ name: "Ines Invited", roles: ["security", "owner"] });
    const [member] = await world.asked(
      "SELECT team_id FROM team_member WHERE person_id = $1",
      person.id,
    );
    expect(member).toEqual({ team_id: team.id });
    expect(await stateOf(id)).toMatchObject({ state: "accepted", acceptedBy: { id: person.id } });
  });

  test("of two browsers that use it at once lets one in", async () => {
    const { id, email } = await invite();
    const token = await tokenOf(id);
    const came = await Promise.allSettled([accept(token), accept(token)]);
    expect(came.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await world.asked("SELECT 1 FROM person WHERE email = $1", email)).toHaveLength(1);
    await expect(accept(token)).rejects.toMatchObject({ code: "gone", reason: "accepted" });
    await expect(openInvitation(ports(), token)).rejects.toMatchObject({ reason: "accepted" });
  });

  test("runs out after seven days, and can be sent again; the old link then opens nothing", async () => {
    const { id } = await invite();
    const old = await tokenOf(id);
    world.it.wait(7 * DAY_S + 1);
    try {
      await expect(accept(old)).rejects.toMatchObject({ code: "gone", reason: "expired" });
      expect(await stateOf(id)).toMatchObject({ state: "expired" });
      await resendInvitation.execute(world.admin.ctx(), { id });
      await expect(accept(old)).rejects.toMatchObject({ code: "not_found" });
      await accept(await tokenOf(id));
    } finally {
      world.it.wait(-7 * DAY_S - 1);
    }
  });

  test("that is taken back opens nothing", async () => {
    const { id } = await invite();
    const token = await tokenOf(id);
    await revokeInvitation.execute(world.admin.ctx(), { id, reason: "Not after all" });
    await expect(accept(token)).rejects.toMatchObject({ code: "gone", reason: "revoked" });
    await expect(resendInvitation.execute(world.admin.ctx(), { id })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  test("ends with the authority of whoever sent it", async () => {
    const other = await world.actor(["admin"]);
    const { id } = await createInvitation.execute(other.ctx(), {
      ...{ name: "Ines", email: `invited${++made}@corp.example`, roles: ["admin"] },
    });
    const token = await tokenOf(id);
    await world.asked("UPDATE person SET roles = '{leader}' WHERE id = $1", other.personId);
    await expect(accept(token)).rejects.toMatchObject({ code: "forbidden", reason: "void" });
  });

  test.each([
    ["", "nonsense"],
    ["with another secret", (token: string) => `${token.slice(0, 64)}${"A".repeat(43)}`],
    ["of another org", (token: string) => `${"0".repeat(32)}${token.slice(32)}`],
  ])("is none %s", async (_, change) => {
    const token = await tokenOf((await invite()).id);
    const other = typeof change === "string" ? change : change(token);
    await expect(accept(other)).rejects.toMatchObject({ code: "not_found" });
  });

  test.each(["short", "aaaaaaaaaaaaaa", "ines invited forever"])(
    "takes no easy password: %s",
    async (password) => {
      const token = await tokenOf((await invite()).id);
      await expect(accept(token, { password })).rejects.toMatchObject({
        code: "invalid",
        issues: [{ path: "/password" }],
      });
    },
  );

  test("goes to nobody who is here already, and to nobody twice", async () => {
    const { email } = await invite();
    await expect(invite({ email })).rejects.toMatchObject({ code: "conflict" });
    await expect(invite({ email: world.admin.email })).rejects.toMatchObject({ code: "conflict" });
  });

  test("leaves a password alone that exists: whoever has it signs in and joins", async () => {
    const elsewhere = await world.actor(["owner"], await world.it.addOrg("Elsewhere"));
    const { id } = await invite({ email: elsewhere.email });
    const token = await tokenOf(id);
    expect(await openInvitation(ports(), token)).toMatchObject({ hasLogin: true });
    await expect(accept(token)).rejects.toMatchObject({ reason: "has_login" });
    await acceptInvitation(ports(), { token }, elsewhere.claims);
    expect(
      await world.asked("SELECT 1 FROM membership WHERE login_id = $1", elsewhere.loginId),
    ).toHaveLength(2);
  });

  test("is accepted at the identity provider too, whatever e-mail that has; roles come from groups", async () => {
    const { id, email } = await invite({ roles: ["admin"] });
    const token = await tokenOf(id);
    await world.takesPeople({ admits: false });
    const stranger = world.somebody(["Everyone"]);
    expect(await stranger.browser.signIn(stranger.subject, { purpose: "invitation", token })).toBe(
      `/invitation/${token}?error=no_group`,
    );
    const { subject, browser } = world.somebody(["Ambit Security"]);
    expect(await browser.signIn(subject, { purpose: "invitation", token })).toBe("/");
    expect(await world.whoIs(browser)).toMatchObject({ person: { email, roles: ["security"] } });
    const again = world.somebody(["Ambit Security"]);
    expect(await again.browser.signIn(again.subject, { purpose: "invitation", token })).toBe(
      `/invitation/${token}?error=accepted`,
    );
    await world.takesPeople();
  });
});
