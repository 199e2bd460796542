import type { Page } from "@playwright/test";
import { rowTo, signIn } from "./world/people";
import { expect, test } from "./world/story";

test("a newcomer signs in, narrows one entitlement, and the next call is judged by it", async ({
  page,
  company,
  product,
}) => {
  const tool = await company.tool(company.admin, { arguments: { amount: { type: "number" } } });
  const agent = await company.agent(company.admin);
  const entitlement = await company.entitle(agent, tool, { purpose: "Refund customers" });
  const big = { tool: tool.name, arguments: { amount: 900 }, session: `refunds-${agent.handle}` };
  expect((await agent.proposes(big)).decision).toBe(true);

  await signIn(page, product);
  await page.getByRole("link", { name: "Entitlements" }).first().click();
  await page.getByRole("searchbox", { name: "Search entitlements" }).fill(agent.handle);
  await expect(page.getByRole("status").filter({ hasText: "1–1 of 1" })).toBeVisible();
  await rowTo(page, `/entitlements/${entitlement}`).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(agent.name);
  await page.getByRole("link", { name: "Narrow" }).click();
  await addCondition(page, { argument: "amount", atMost: "500" });
  await expect(page.getByText("What changes from the next call on")).toBeVisible();
  await page.getByRole("button", { name: "Narrow entitlement" }).click();
  await page.waitForURL(`**/entitlements/${entitlement}`);
  await expect(page.getByText("Entitlement narrowed")).toBeVisible();

  const refused = await agent.proposes(big);
  expect(refused).toMatchObject({ decision: false, context: { verdict: "block" } });
  const small = await agent.proposes({ ...big, arguments: { amount: 500 } });
  expect(small.decision, "what is still within it goes on").toBe(true);

  await page.goto(`/decisions/${refused.context.evaluation_id}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(tool.name);
  await page.goto(`/audit?agent=${agent.id}`);
  await expect(page.getByRole("link", { name: "Entitlement narrowed" })).toBeVisible();
});

test("the second person whom the start names may have a hand in the policy, too", async ({
  page,
  product,
}) => {
  const { second } = product;
  if (!second) throw new Error("the demo has one person alone");
  await signIn(page, second, "/policies");
  await expect(page.getByText(/Version \d+ is in force for every agent/)).toBeVisible();
  await expect(page.getByText("Your roles may read policies but not change them")).toHaveCount(0);
});

async function addCondition(page: Page, condition: { argument: string; atMost: string }) {
  await page.getByRole("button", { name: "Add a condition" }).click();
  const row = page.getByRole("group", { name: "Condition 1" });
  await row.getByLabel("Argument", { exact: true }).click();
  await page.getByRole("option", { name: condition.argument }).click();
  await row.getByLabel("Condition", { exact: true }).click();
  await page.getByRole("option", { name: "is at most" }).click();
  await row.getByLabel("Value", { exact: true }).fill(condition.atMost);
}
