import { TOTP } from "otpauth";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openConsole, PASSWORD, type Someone, type TestConsole } from "@/e2e/harness/console";
import { accountVerbs, identifySession, signIn, signOut, switchOrg } from "@/lib/service/account";
import type { Verb } from "@/lib/service/verb";
import { personCtx } from "./caller";

let it: TestConsole;
let orgId: string;

beforeAll(async () => {
  it = await openConsole();
  orgId = await it.addOrg("Alpha");
});
afterAll(() => it.end());

const enter = (email: string, password = PASSWORD, more: { code?: string; from?: string } = {}) =>
  signIn(it.console.signIn, {
    credentials: { email, password, ...(more.code ? { code: more.code } : {}) },
    address: more.from ?? null,
    userAgent: "Firefox",
  });

const verb = (name: string): Verb => {
  const found = accountVerbs.find((each) => each.contract.name === name);
  if (!found) throw new Error(`no verb ${name}`);
  return found;
};

async function as(someone: Someone, claims?: Awaited<ReturnType<typeof enter>>) {
  const signedIn = await identifySession(it.console.signIn, claims ?? (await enter(someone.email)));
  if (!signedIn) throw new Error("not signed in");
  return personCtx(it.console, signedIn);
}

describe("signing in", () => {
  test("opens a session that each request looks up, until it is signed out", async () => {
    const someone = await it.addPerson(orgId, ["owner"]);
    const claims = await enter(someone.email.toUpperCase());
    const found = await identifySession(it.console.signIn, claims);
    expect(found?.person).toMatchObject({ id: someone.personId, roles: ["owner"] });
    await it.admin.query("UPDATE person SET roles = '{leader}' WHERE id = $1", [someone.personId]);
    const later = await identifySession(it.console.signIn, claims);
    expect(later?.person.roles).toEqual(["leader"]);
    await signOut(it.console.signIn, claims);
    expect(await identifySession(it.console.signIn, claims)).toBeNull();
    const events = await it.admin.query("SELECT kind FROM event WHERE org_id = $1 ORDER BY id", [
      orgId,
    ]);
    expect(events.rows.map((row) => row.kind)).toEqual(["account.signed_in", "account.signed_out"]);
  });

  test("does not say whether the e-mail or the password was wrong", async () => {
    const { email } = await it.addPerson(orgId, ["owner"]);
    const wrong = await enter(email, "not the password").catch((error) => error);
    const unknown = await enter("nobody@example.test").catch((error) => error);
    expect(wrong).toMatchObject({ code: "unauthenticated", reason: "wrong_credentials" });
    expect(unknown.message).toBe(wrong.message);
    await expect(enter("", "x")).rejects.toMatchObject({ issues: [{ path: "/email" }] });
  });

  test("ends for someone who has left, and when the org is closed", async () => {
    const other = await it.addOrg("Closing");
    const someone = await it.addPerson(other, ["owner"]);
    const claims = await enter(someone.email);
    await it.admin.query("UPDATE org SET state = 'closed' WHERE id = $1", [other]);
    expect(await identifySession(it.console.signIn, claims)).toBeNull();
    await expect(enter(someone.email)).rejects.toMatchObject({ reason: "no_org" });
    await it.admin.query("UPDATE org SET state = 'open' WHERE id = $1", [other]);
    await it.admin.query("UPDATE person SET state = 'left' WHERE id = $1", [someone.personId]);
    expect(await identifySession(it.console.signIn, claims)).toBeNull();
  });

  test("lasts twelve hours", async () => {
    const claims = await enter((await it.addPerson(orgId, ["owner"])).email);
    it.wait(12 * 3600 + 1);
    expect(await identifySession(it.console.signIn, claims)).toBeNull();
  });
});

describe("guessing", () => {
  test("costs nothing five times, then waits that grow; a success forgives", async () => {
    const { email } = await it.addPerson(orgId, ["owner"]);
    for (let i = 0; i < 5; i++) await expect(enter(email, "wrong")).rejects.toThrow("not right");
    await expect(enter(email)).rejects.toMatchObject({ code: "too_many", retryAfter: 30 });
    it.wait(31);
    await expect(enter(email, "wrong")).rejects.toThrow("not right");
    await expect(enter(email)).rejects.toMatchObject({ code: "too_many", retryAfter: 60 });
    it.wait(61);
    await enter(email);
    await expect(enter(email, "wrong")).rejects.toThrow("not right");
    await enter(email);
  });

  test("is limited for unknown e-mails just the same", async () => {
    const email = "ghost@example.test";
    for (let i = 0; i < 5; i++) await expect(enter(email)).rejects.toThrow("not right");
    await expect(enter(email)).rejects.toMatchObject({ code: "too_many" });
  });

  test("cannot outrun the count by coming all at once", async () => {
    const { email } = await it.addPerson(orgId, ["owner"]);
    const tries = await Promise.all(
      Array.from({ length: 12 }, () => enter(email, "wrong").catch((error) => error.code)),
    );
    expect(tries.filter((code) => code === "unauthenticated")).toHaveLength(5);
    expect(tries.filter((code) => code === "too_many")).toHaveLength(7);
  });

  test("is limited per address too, whoever is guessed at, and nothing readable is kept", async () => {
    const from = "203.0.113.9";
    await it.admin.query(
      `INSERT INTO sign_in_attempt (id, subject, ok, at)
       SELECT gen_random_uuid(), $1, false, $2 FROM generate_series(1, 29)`,
      [it.console.signIn.subjectOf("address", from), it.console.now()],
    );
    await expect(enter("u1@example.test", "x", { from })).rejects.toThrow("not right");
    await expect(enter("u99@example.test", "x", { from })).rejects.toMatchObject({
      code: "too_many",
    });
    const kept = await it.admin.query(
      "SELECT string_agg(subject, ' ') AS all FROM sign_in_attempt",
    );
    expect(kept.rows[0].all).not.toMatch(/203\.0|example/);
  });
});

describe("two-step sign-in", () => {
  test("asks for a code, takes each code once, and can be turned off", async () => {
    const someone = await it.addPerson(orgId, ["owner"]);
    const ctx = await as(someone);
    const begun = (await verb("account.begin-totp").execute(ctx, {})) as { secret: string };
    const totp = new TOTP({ secret: begun.secret });
    const shown = () => totp.generate({ timestamp: it.console.now().getTime() });
    await expect(
      verb("account.confirm-totp").execute(ctx, { code: "12345" }),
    ).rejects.toMatchObject({ issues: [{ path: "/code" }] });
    const first = shown();
    await verb("account.confirm-totp").execute(ctx, { code: first });
    await expect(enter(someone.email)).rejects.toMatchObject({ reason: "code_required" });
    await expect(enter(someone.email, PASSWORD, { code: first })).rejects.toMatchObject({
      reason: "wrong_credentials",
    });
    it.wait(30);
    const code = shown();
    const both = await Promise.allSettled([
      enter(someone.email, PASSWORD, { code }),
      enter(someone.email, PASSWORD, { code }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await verb("account.disable-totp").execute(ctx, {});
    await enter(someone.email);
  });
});

describe("showing the password again", () => {
  test("makes a stale sign-in fresh, and guesses at it are limited", async () => {
    const someone = await it.addPerson(orgId, ["owner"]);
    const claims = await enter(someone.email);
    it.wait(16 * 60);
    const stale = await as(someone, claims);
    const begin = verb("account.begin-totp");
    await expect(begin.execute(stale, {})).rejects.toMatchObject({ reason: "stale_sign_in" });
    const prove = verb("account.reauthenticate");
    for (let i = 0; i < 5; i++)
      await expect(prove.execute(stale, { password: "wrong" })).rejects.toMatchObject({
        issues: [{ path: "/password" }],
      });
    await expect(prove.execute(stale, { password: PASSWORD })).rejects.toMatchObject({
      code: "too_many",
    });
    it.wait(31);
    await prove.execute(stale, { password: PASSWORD });
    await begin.execute(await as(someone, claims), {});
  });
});

describe("changing the password", () => {
  test("ends every other sign-in, in every org, and keeps this one", async () => {
    const someone = await it.addPerson(orgId, ["owner"]);
    const elsewhere = await it.addOrg("Beta");
    await it.addPerson(elsewhere, ["admin"], someone.loginId);
    const here = await enter(someone.email);
    const there = await switchOrg(it.console.signIn, await enter(someone.email), elsewhere);
    expect((await identifySession(it.console.signIn, there))?.org.name).toBe("Beta");
    const change = verb("account.change-password");
    const ctx = await as(someone, here);
    await expect(change.execute(ctx, { password: PASSWORD, next: "short" })).rejects.toMatchObject({
      issues: [{ path: "/next" }],
    });
    await expect(
      change.execute(ctx, { password: PASSWORD, next: `${someone.email} and more` }),
    ).rejects.toMatchObject({ issues: [{ path: "/next" }] });
    it.wait(1);
    await change.execute(ctx, { password: PASSWORD, next: "a much better sentence" });
    expect(await identifySession(it.console.signIn, here)).not.toBeNull();
    expect(await identifySession(it.console.signIn, there)).toBeNull();
    await expect(enter(someone.email)).rejects.toThrow("not right");
    await enter(someone.email, "a much better sentence");
  });
});

describe("moving between orgs", () => {
  test("is only for orgs of the same login, and ends the sign-in it came from", async () => {
    const someone = await it.addPerson(orgId, ["owner"]);
    const second = await it.addOrg("Zeta");
    await it.addPerson(second, ["auditor"], someone.loginId);
    const stranger = await it.addOrg("Gamma");
    const claims = await enter(someone.email);
    await expect(switchOrg(it.console.signIn, claims, stranger)).rejects.toMatchObject({
      code: "not_found",
    });
    const moved = await switchOrg(it.console.signIn, claims, second);
    expect((await identifySession(it.console.signIn, moved))?.person.roles).toEqual(["auditor"]);
    expect(await identifySession(it.console.signIn, claims)).toBeNull();
  });
});
