import { agentCreateContract, agentListContract } from "@/lib/contract/agent";
import { approvalListContract } from "@/lib/contract/approval";
import { entitlementListContract } from "@/lib/contract/entitlement";
import { keyCreateContract } from "@/lib/contract/key";
import { orgGetContract } from "@/lib/contract/org";
import { apiAt, cookieOf } from "./world/api";
import { signIn } from "./world/people";
import { expect, test } from "./world/story";

const READERS = [
  { name: "Lea Leader", role: "leader", refused: ["/approvals", "/audit", "/connect"] },
  { name: "Audrey Auditor", role: "auditor", refused: ["/connect", "/settings/keys"] },
] as const;

for (const { name, role, refused } of READERS) {
  test(`the ${role} reads, changes nothing, and is told why a page stays closed`, async ({
    page,
    company,
  }) => {
    const reader = await company.join(name, role);
    const tool = await company.tool(company.admin);
    const agent = await company.agent(company.admin);
    const entitlement = await company.entitle(agent, tool);
    await signIn(page, reader, "/agents");
    const main = page.getByRole("main");
    for (const [path, actions] of [
      ["/agents", ["Register an agent"]],
      [`/agents/${agent.id}`, ["Edit", "Suspend", "Retire"]],
      [`/tools/${tool.id}`, ["Review", "Freeze"]],
      [`/entitlements/${entitlement}`, ["Narrow", "Widen", "Revoke"]],
      ["/settings/people", ["Add a person"]],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      for (const action of actions) {
        await expect(main.getByRole("button", { name: action })).toHaveCount(0);
        await expect(main.getByRole("link", { name: action })).toHaveCount(0);
      }
    }
    const sidebar = page.getByRole("navigation", { name: "Console" });
    for (const path of refused) {
      await expect(sidebar.locator(`a[href="${path}"]`)).toHaveCount(0);
      await page.goto(path);
      await expect(page.getByText("Your roles do not let you see this page")).toBeVisible();
    }
    const mine = { handle: "mine", name: "Mine" };
    expect((await reader.api.ask(agentCreateContract, mine)).status).toBe(403);
  });
}

test("a management key does what its scopes say and no more; a gateway key nothing here", async ({
  company,
  product,
}) => {
  const { console: origin } = product;
  const { secret } = await company.admin.api.call(keyCreateContract, {
    ...{ kind: "management", name: "Inventory sync", scopes: ["agent.read"] },
  });
  const withKey = (key: string) => apiAt(origin, { authorization: `Bearer ${key}` });
  const scoped = withKey(secret);
  expect((await scoped.ask(agentListContract, {})).status).toBe(200);
  expect((await scoped.ask(entitlementListContract, {})).status).toBe(403);
  const made = await scoped.ask(agentCreateContract, { handle: "by-key", name: "By key" });
  expect(made.status).toBe(403);
  expect((await withKey(product.managementKey).ask(orgGetContract, {})).status).toBe(200);
  expect((await withKey(product.apiKey).ask(agentListContract, {})).status).toBe(401);
  expect((await withKey(`${secret}x`).ask(agentListContract, {})).status).toBe(401);
  expect((await apiAt(origin, {}).ask(approvalListContract, {})).status).toBe(401);

  const asked = await fetch(`${product.gateway}/access/v1/evaluation`, {
    method: "POST",
    headers: { authorization: `Bearer ${product.managementKey}` },
    body: "{}",
  });
  expect(asked.status, "a management key is no gateway key").toBe(401);
});

test("a key is never given what needs a person", async ({ company }) => {
  const answer = await company.admin.api.ask(keyCreateContract, {
    ...{ kind: "management", name: "Too much", scopes: ["approval.decide"] },
  });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: "/scopes/0" }] } });
});

test("another site's page cannot change anything with somebody's cookie", async ({
  product,
  company,
  page,
  mishaps,
}) => {
  mishaps.expectRefusals(403);
  const cookie = await cookieOf(product.console, company.admin);
  const forged = { handle: "forged", name: "Forged" };
  const requests: Record<string, string>[] = [
    { cookie, origin: "https://evil.example" },
    { cookie, "sec-fetch-site": "cross-site", origin: product.console },
    { cookie },
  ];
  for (const headers of requests) {
    const answer = await apiAt(product.console, headers).ask(agentCreateContract, forged);
    expect(answer).toMatchObject({ status: 403, body: { reason: "cross_origin" } });
  }
  await signIn(page, company.admin, "/agents?q=forged");
  await expect(page.getByRole("link", { name: "Forged" })).toHaveCount(0);
});
