import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ORIGIN } from "@/e2e/harness/console";
import { openProviderConsole, type ProviderConsole } from "@/e2e/harness/provider-console";
import { identifySession } from "@/lib/service/account";

let world: ProviderConsole;
beforeAll(async () => {
  world = await openProviderConsole();
});
afterAll(() => world.end());

describe("what comes back from the provider", () => {
  const begun = async () => {
    const { subject, browser } = world.somebody(["Ambit Security"]);
    return { browser, back: await browser.show(await browser.begin(), subject) };
  };

  test.each(["state", "pkce.code_verifier", "nonce"])(
    "is refused with another browser's %s",
    async (name) => {
      const { browser, back } = await begun();
      const stranger = world.openBrowser();
      await stranger.begin();
      const cookie = `next-auth.${name}`;
      browser.cookies.set(cookie, stranger.cookies.get(cookie) ?? "");
      expect(await browser.come(back)).toBe("/sign-in?error=provider_failed");
      expect(await world.whoIs(browser)).toBeNull();
    },
  );

  test.each(["state", "pkce.code_verifier", "nonce"])("is refused without its %s", async (name) => {
    const { browser, back } = await begun();
    browser.cookies.delete(`next-auth.${name}`);
    expect(await browser.come(back)).toBe("/sign-in?error=provider_failed");
  });

  test.each([
    ["another state", (url: URL) => url.searchParams.set("state", "forged")],
    ["another issuer", (url: URL) => url.searchParams.set("iss", "https://evil.example")],
    ["a made-up code", (url: URL) => url.searchParams.set("code", "guessed")],
  ])("is refused with %s in the address", async (_, change) => {
    const { browser, back } = await begun();
    const url = new URL(back);
    change(url);
    expect(await browser.come(url.href)).toBe("/sign-in?error=provider_failed");
    expect(await world.whoIs(browser)).toBeNull();
  });

  test.each([
    ["for another audience", { claims: { aud: "somebody-else" } }],
    ["of another issuer", { claims: { iss: "https://evil.example" } }],
    ["that has run out", { claims: { exp: 1_700_000_000 } }],
    ["without a nonce", { claims: { nonce: undefined } }],
    [
      "signed by another key",
      { key: generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey },
    ],
    ["that says it needs no signature", { header: { alg: "none" } }],
  ])("is refused with a token %s", async (_, lie) => {
    const { browser, back } = await begun();
    world.house.lie(lie);
    try {
      expect(await browser.come(back)).toBe("/sign-in?error=provider_failed");
    } finally {
      world.house.lie(null);
    }
    expect(await world.whoIs(browser)).toBeNull();
  });

  test("is taken with an honest token of the same make", async () => {
    const { browser, back } = await begun();
    world.house.lie({});
    expect(await browser.come(back)).toBe("/");
    world.house.lie(null);
  });

  test("is good once", async () => {
    const { browser, back } = await begun();
    const kept = new Map(browser.cookies);
    expect(await browser.come(back)).toBe("/");
    const again = world.openBrowser();
    for (const [name, value] of kept) again.cookies.set(name, value);
    expect(await again.come(back)).toBe("/sign-in?error=provider_failed");
    expect(await world.whoIs(again)).toBeNull();
  });

  test("may be that they would rather not", async () => {
    const { browser } = world.somebody([]);
    const back = await browser.show(await browser.begin({ next: "/agents" }), "");
    expect(await browser.come(back)).toBe("/sign-in?error=cancelled&next=%2Fagents");
  });

  test("never leads to another site, and takes nothing of the address along to the provider", async () => {
    const { subject, browser } = world.somebody(["Ambit Security"]);
    expect(await browser.signIn(subject, { next: "https://evil.example/" })).toBe("/");
    const { status } = await browser.ask("/api/auth/signin/oidc?prompt=none", {
      ...{ method: "POST", form: { csrfToken: "x", json: "true" } },
    });
    expect(status).toBe(400);
  });
});

describe("a provider that is down", () => {
  test("is said in words, and local accounts go on", async () => {
    world.it.wait(2 * 60 * 60);
    world.house.fail(true);
    try {
      // What the provider said of itself is kept for an hour.
      const { browser } = world.somebody([]);
      const { csrfToken } = await (await browser.ask("/api/auth/csrf")).json();
      const form = { csrfToken, json: "true" };
      const refused = await browser.ask("/api/auth/signin/oidc", { method: "POST", form });
      expect(refused.status).toBe(503);
      expect(await refused.json()).toMatchObject({ reason: "provider_unreachable" });
      const local = await world.actor(["leader"]);
      expect(await identifySession(world.it.console.signIn, local.claims)).not.toBeNull();
    } finally {
      world.house.fail(false);
      world.it.wait(-2 * 60 * 60);
    }
  });

  test("while somebody is there leads back to the sign-in page", async () => {
    const { subject, browser } = world.somebody(["Ambit Security"]);
    const back = await browser.show(await browser.begin(), subject);
    world.house.fail(true);
    try {
      expect(await browser.come(back)).toBe("/sign-in?error=provider_failed");
    } finally {
      world.house.fail(false);
    }
  });
});

describe("who is signed in already", () => {
  test("shows the provider again that it is them, and is fresh", async () => {
    const { subject, browser } = world.somebody(["Ambit Security"]);
    await browser.signIn(subject);
    const before = await world.whoIs(browser);
    await world.it.admin.query(
      "UPDATE login_session SET authenticated_at = authenticated_at - interval '1 hour' WHERE id = $1",
      [before?.sessionId],
    );
    const url = await browser.begin({ purpose: "prove" });
    expect(new URL(url).searchParams.get("prompt")).toBe("login");
    expect(new URL(url).searchParams.get("max_age")).toBe("0");
    expect(await browser.come(await browser.show(url, subject))).toBe("/signed-in-again");
    const after = await world.whoIs(browser);
    expect(after?.sessionId).toBe(before?.sessionId);
    const age = world.it.console.now().getTime() - (after?.authenticatedAt.getTime() ?? 0);
    expect(age).toBeLessThan(60_000);
  });

  test("is not made fresh by somebody else, nor by an old showing", async () => {
    const me = world.somebody(["Ambit Security"]);
    await me.browser.signIn(me.subject);
    const other = world.somebody(["Ambit Security"]);
    const question = await me.browser.begin({ purpose: "prove" });
    const answer = await other.browser.show(question, other.subject);
    expect(await me.browser.come(answer)).toBe("/signed-in-again?error=other_person");

    const url = new URL(await me.browser.begin({ purpose: "prove" }));
    url.searchParams.delete("prompt");
    url.searchParams.delete("max_age");
    await me.browser.show(url.href, me.subject);
    world.it.wait(60 * 60);
    const later = new URL(await me.browser.begin({ purpose: "prove" }));
    later.searchParams.delete("prompt");
    later.searchParams.set("max_age", "86400");
    const back = await me.browser.show(later.href, me.subject);
    expect(await me.browser.come(back)).toBe("/signed-in-again?error=not_shown");
    world.it.wait(-60 * 60);
  });

  test("links a local account by signing in to both, and is that person from then on", async () => {
    const local = await world.actor(["leader"]);
    const { subject, browser } = world.somebody(["Ambit Security"]);
    const cookie = await world.it.cookieOf(local.claims);
    browser.cookies.set("ambit.session", cookie.split("=")[1] ?? "");
    expect(await browser.signIn(subject, { purpose: "link" })).toBe("/account?linked=yes");
    expect(await world.whoIs(browser)).toMatchObject({
      person: { id: local.personId, roles: ["security"] },
    });
    const fresh = world.openBrowser();
    await fresh.signIn(subject);
    expect(await world.whoIs(fresh)).toMatchObject({
      person: { id: local.personId, email: local.email },
    });
  });

  test("does not link where no group gives a role: everything stays as it was", async () => {
    const local = await world.actor(["admin"]);
    const { subject, browser } = world.somebody(["Everyone"]);
    browser.cookies.set(
      "ambit.session",
      (await world.it.cookieOf(local.claims)).split("=")[1] ?? "",
    );
    expect(await browser.signIn(subject, { purpose: "link" })).toBe("/account?error=no_group");
    expect(await world.whoIs(browser)).toMatchObject({ person: { roles: ["admin"] } });
    expect(await world.asked("SELECT 1 FROM identity WHERE subject = $1", subject)).toEqual([]);
  });

  test("signs out here and there", async () => {
    const { subject, browser } = world.somebody(["Ambit Security"]);
    await browser.signIn(subject);
    const { csrfToken } = await (await browser.ask("/api/auth/csrf")).json();
    const form = { csrfToken, json: "true", callbackUrl: "/sign-in" };
    const answer = await browser.ask("/api/auth/signout", { method: "POST", form });
    const { url } = await answer.json();
    const there = new URL(url);
    expect(there.origin).toBe(world.house.issuer);
    expect(there.searchParams.get("post_logout_redirect_uri")).toBe(`${ORIGIN}/sign-in`);
    expect(there.searchParams.get("id_token_hint")).toMatch(/^eyJ/);
    expect(await world.whoIs(browser)).toBeNull();
    const kept = await world.asked(
      "SELECT 1 FROM login_session WHERE sealed_id_token LIKE '%eyJ%'::bytea",
    );
    expect(kept, "tokens are sealed").toEqual([]);
  });
});
