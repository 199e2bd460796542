import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openProviderConsole, type ProviderConsole } from "@/e2e/harness/provider-console";
import { updatePerson } from "@/lib/service/person";
import { updateSingleSignOn } from "@/lib/service/single-sign-on";

let world: ProviderConsole;
beforeAll(async () => {
  world = await openProviderConsole();
});
afterAll(() => world.end());

describe("signing in at the identity provider", () => {
  test("gives exactly the roles of one's groups, anew at each sign-in", async () => {
    const { subject, email, browser, ...account } = world.somebody(["Ambit Security", "Everyone"]);
    expect(await browser.signIn(subject, { next: "/agents?q=x" })).toBe("/agents?q=x");
    const first = await world.whoIs(browser);
    expect(first).toMatchObject({ method: "provider", person: { email, roles: ["security"] } });

    world.house.put({ subject, email, name: account.name, groups: ["Ambit Admins"] });
    const again = world.openBrowser();
    await again.signIn(subject);
    expect(await world.whoIs(again)).toMatchObject({
      person: { id: first?.person.id, roles: ["admin", "owner"] },
    });
    expect(await world.whoIs(browser), "every request looks the roles up").toMatchObject({
      person: { roles: ["admin", "owner"] },
    });

    world.house.put({ subject, email, name: account.name, groups: ["Everyone"] });
    const refused = world.openBrowser();
    expect(await refused.signIn(subject)).toBe("/sign-in?error=no_group");
    expect(await world.whoIs(again), "and the roles are gone").toBeNull();
    const [row] = await world.asked("SELECT roles FROM person WHERE id = $1", first?.person.id);
    expect(row).toEqual({ roles: [] });
    const history = await world.asked(
      "SELECT kind, reason, roles FROM sign_in WHERE person_id = $1 ORDER BY at, id",
      first?.person.id,
    );
    expect(history.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["signed_in", null],
      ["roles_changed", null],
      ["signed_in", null],
      ["roles_changed", null],
      ["revoked", "no_group"],
      ["revoked", "no_group"],
      ["refused", "no_group"],
    ]);
    expect(history[1]?.roles).toEqual(["admin", "owner"]);
  });

  test("is recorded: who was added, and what their groups gave", async () => {
    const { subject, browser } = world.somebody(["Ambit Security"]);
    await browser.signIn(subject);
    const me = await world.whoIs(browser);
    const events = await world.asked(
      "SELECT canonical FROM event WHERE org_id = $1 ORDER BY recorded_at, id",
      world.orgId,
    );
    const mine = events
      .map(({ canonical }) => JSON.parse(canonical))
      .filter(({ subject: about }) => about?.id === me?.person.id);
    expect(mine.map(({ kind }) => kind)).toEqual(["person.added", "account.signed_in"]);
    expect(mine[0]).toMatchObject({
      actor: { type: "job", id: "identity-provider" },
      data: { after: { roles: ["security"], rolesFrom: "provider" } },
    });
  });

  test("roles are not given by hand to whom groups give them", async () => {
    const { subject, browser } = world.somebody(["Ambit Security"]);
    await browser.signIn(subject);
    const id = (await world.whoIs(browser))?.person.id;
    await expect(
      updatePerson.execute(world.admin.ctx(), { id, roles: ["admin"] }),
    ).rejects.toMatchObject({
      reason: "kept_by_provider",
      message: expect.stringContaining("Login"),
    });
    await updatePerson.execute(world.admin.ctx(), { id, name: "Another name" });
  });

  test.each([
    ["no group at all", [], {}, "no_group"],
    ["a token without the claim", undefined, {}, "no_groups_claim"],
    [
      "an e-mail that is not verified",
      ["Ambit Security"],
      { emailVerified: false },
      "email_unverified",
    ],
  ])("is refused for %s, and leaves nobody behind", async (_, groups, more, reason) => {
    const { subject, email, browser } = world.somebody(groups, more);
    expect(await browser.signIn(subject)).toBe(`/sign-in?error=${reason}`);
    expect(await world.whoIs(browser)).toBeNull();
    expect(await world.asked("SELECT 1 FROM person WHERE email = $1", email)).toEqual([]);
    expect(await world.asked("SELECT 1 FROM identity WHERE subject = $1", subject)).toEqual([]);
  });

  test("never makes somebody a local person because of an e-mail", async () => {
    const local = await world.it.addPerson(world.orgId, ["admin"]);
    const { subject, browser } = world.somebody(["Ambit Security"], { email: local.email });
    expect(await browser.signIn(subject)).toBe("/sign-in?error=email_taken");
    expect(await world.asked("SELECT 1 FROM identity WHERE login_id = $1", local.loginId)).toEqual(
      [],
    );
  });

  test("keeps whoever has left out, whatever their groups", async () => {
    const { subject, email, browser } = world.somebody(["Ambit Security"]);
    await browser.signIn(subject);
    const id = (await world.whoIs(browser))?.person.id;
    await world.it.admin.query("UPDATE person SET state = 'left' WHERE id = $1", [id]);
    await world.it.admin.query("DELETE FROM membership WHERE person_id = $1", [id]);
    expect(await world.whoIs(browser)).toBeNull();
    expect(await browser.signIn(subject)).toBe("/sign-in?error=left");
    world.house.put({ subject, name: "New", email: `new-${email}`, groups: ["Ambit Admins"] });
    expect(await browser.signIn(subject), "under another e-mail too").toBe("/sign-in?error=left");
  });

  // Which of the two is in the other's way, and when, is a matter of luck.
  test.for([1, 2, 3, 4, 5])(
    "two browsers of somebody new come at once and are one person, try %i",
    async () => {
      const { subject, email, browser } = world.somebody(["Ambit Security"]);
      const other = world.openBrowser();
      const backs = [
        await browser.show(await browser.begin(), subject),
        await other.show(await other.begin(), subject),
      ] as const;
      const came = await Promise.all([browser.come(backs[0]), other.come(backs[1])]);
      expect(came).toEqual(["/", "/"]);
      expect(await world.asked("SELECT 1 FROM person WHERE email = $1", email)).toHaveLength(1);
      expect((await world.whoIs(other))?.person.id).toBe((await world.whoIs(browser))?.person.id);
    },
  );

  test("enters only orgs that take people from it; each gives its own roles", async () => {
    const beta = await world.it.addOrg("Beta");
    const head = await world.actor(["admin"], beta);
    const { subject, browser } = world.somebody(["Ambit Security", "Beta people"]);
    await browser.signIn(subject);
    expect(await world.asked("SELECT 1 FROM person WHERE org_id = $1", beta)).toHaveLength(1);
    await updateSingleSignOn.execute(head.ctx(), {
      ...{ on: true, admits: true, unmapped: "refused" },
      mapping: [{ group: "Beta people", roles: ["leader"] }],
    });
    await browser.signIn(subject);
    expect(
      await world.asked(
        "SELECT roles FROM person WHERE org_id = $1 AND roles_from = 'provider'",
        beta,
      ),
    ).toEqual([{ roles: ["leader"] }]);
    await updateSingleSignOn.execute(head.ctx(), {
      ...{ on: false, admits: true, unmapped: "refused", mapping: [] },
    });
  });

  test("without a mapped group somebody comes in with no role where the org says so", async () => {
    await world.takesPeople({ unmapped: "none" });
    const { subject, browser } = world.somebody(["Everyone"]);
    expect(await browser.signIn(subject)).toBe("/");
    expect(await world.whoIs(browser)).toMatchObject({ person: { roles: [] } });
    await world.takesPeople();
    expect(await browser.signIn(subject)).toBe("/sign-in?error=no_group");
  });

  test("adds nobody where the org does not admit them", async () => {
    await world.takesPeople({ admits: false });
    const { subject, browser } = world.somebody(["Ambit Security"]);
    expect(await browser.signIn(subject)).toBe("/sign-in?error=not_admitted");
    await world.takesPeople();
  });

  test("turning it off signs everyone out who came by it", async () => {
    const { subject, browser } = world.somebody(["Ambit Security"]);
    await browser.signIn(subject);
    expect(await world.takesPeople({ on: false })).toMatchObject({ on: false });
    expect(await world.whoIs(browser)).toBeNull();
    expect(await browser.signIn(subject)).toBe("/sign-in?error=no_org_takes");
    await world.takesPeople();
  });
});
