import type { Locator, Page } from "@playwright/test";
import {
  accessRequestCreateContract,
  accessRequestGetContract,
} from "@/lib/contract/access-request";
import { entitlementCreateContract, entitlementGetContract } from "@/lib/contract/entitlement";
import { keyCreateContract } from "@/lib/contract/key";
import { apiAt } from "./world/api";
import { answeredBy, panel, rowTo, signIn } from "./world/people";
import { expect, test } from "./world/story";

const WHY = "Members wait for their refunds";
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

test("a developer asks, the owner says yes to less on a phone, and only then does the gateway allow it", async ({
  page,
  company,
  openBrowser,
}) => {
  const owner = await company.join("Dana Data", "owner");
  const developer = await company.join("Nora Needs", "owner");
  const resource = await company.resource(owner, "internal");
  const tool = await company.tool(owner, {
    arguments: { amount: { type: "number" } },
    argumentRoles: { "/amount": { role: "amount" } },
    resourceMap: [{ match: "always", resource: resource.name }],
  });
  const agent = await company.agent(developer, "Pays members back");
  const call = { tool: tool.name, arguments: { amount: 40 }, session: `refunds-${agent.handle}` };
  const big = { ...call, arguments: { amount: 4000 } };
  expect((await agent.proposes(call)).context.verdict).toBe("block");

  await signIn(page, developer, `/access-requests/new?agent=${agent.id}&tool=${tool.id}`);
  await test.step("who would decide is said before anything is sent", async () => {
    await page.getByLabel("Purpose").fill("Refund members");
    await choose(page, "May reach", resource.name);
    await expect(panel(page, "Who decides")).toContainText(`${owner.name} for ${resource.name}`);
    await page.getByLabel("Justification").fill(WHY);
    await page.getByRole("button", { name: "Request access" }).click();
    await page.waitForURL(/\/access-requests\/[0-9a-f-]{36}$/);
  });
  const id = page.url().slice(-36);
  await expect(page.getByText("You asked for this, so someone else must decide.")).toBeVisible();
  expect((await agent.proposes(call)).context.verdict, "asking permits nothing").toBe("block");

  const phone = await openBrowser(PHONE);
  await test.step("the owner finds it, and sees who, what and why at a glance", async () => {
    await signIn(phone, owner, "/access-requests");
    await rowTo(phone, `/access-requests/${id}`).click();
    await expect(phone.getByRole("heading", { level: 1 })).toHaveText(
      `New access for ${agent.name}`,
    );
    await expect(phone.getByText(`Asked by ${developer.name}`)).toBeVisible();
    await expect(panel(phone, "Why")).toContainText(WHY);
    await expect(panel(phone, "What it may do already")).toContainText("Nothing");
  });
  await test.step("and says yes to small sums only", async () => {
    await phone.getByRole("button", { name: "Less" }).click();
    const dialog = phone.getByRole("dialog");
    await dialog.getByRole("button", { name: "Add a condition" }).click();
    const row = dialog.getByRole("group", { name: "Condition 1" });
    await pick(phone, row.getByRole("combobox", { name: "Argument" }), "amount");
    await pick(phone, row.getByRole("combobox", { name: "Condition" }), "is at most");
    await row.getByLabel("Value", { exact: true }).fill("100");
    await expect(dialog.getByText("only while amount is at most 100")).toBeVisible();
    await dialog.getByLabel("Reason").fill("Larger refunds stay with people");
    await dialog.getByRole("button", { name: "Approve what is left" }).click();
    await expect(phone.getByText("Granted. It holds from the agent's next call on.")).toBeVisible();
  });

  expect(await agent.proposes(call)).toMatchObject({ decision: true });
  expect((await agent.proposes(big)).context.verdict, "what was taken off").toBe("block");
  const settled = await developer.api.call(accessRequestGetContract, { id });
  const made = await developer.api.call(entitlementGetContract, {
    id: settled.entitlementId ?? "",
  });
  expect(made.widenedBy?.id).toBe(developer.id);
  await page.reload();
  await expect(answeredBy(page, owner)).toBeVisible();
  await expect(panel(page, "What has happened")).toContainText("approved less");
});

test("an operator who does not own a resource is led to ask for it, and a key may ask too", async ({
  page,
  company,
  product,
}) => {
  const owner = await company.join("Rita Resource", "owner");
  const operator = await company.join("Sam Security", "security");
  const resource = await company.resource(owner, "internal");
  const tool = await company.tool(company.admin);
  const agent = await company.agent(company.admin);
  const wanted = { agentId: agent.id, toolId: tool.id, resources: [resource.id] };
  const refused = await operator.api.ask(entitlementCreateContract, { ...wanted, purpose: "Try" });
  expect(refused).toMatchObject({ status: 403, body: { reason: "not_owner" } });

  await signIn(page, operator, `/entitlements/new?agent=${agent.id}&tool=${tool.id}`);
  await choose(page, "May reach", resource.name);
  await expect(panel(page, "Who decides")).toContainText(owner.name);
  await expect(page.getByRole("button", { name: "Request access" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Grant entitlement" })).toHaveCount(0);

  const { secret } = await company.admin.api.call(keyCreateContract, {
    ...{ kind: "management", name: "Pipeline", scopes: ["access-request.write"] },
  });
  const pipeline = apiAt(product.console, { authorization: `Bearer ${secret}` });
  const { id } = await pipeline.call(accessRequestCreateContract, {
    ...{ ...wanted, purpose: "From the pipeline", justification: WHY },
  });
  const asked = await owner.api.call(accessRequestGetContract, { id });
  expect(asked).toMatchObject({ requester: { id: company.admin.id }, mayDecide: true });
  expect((await pipeline.ask(accessRequestGetContract, { id })).status).toBe(403);
});

/** Chooses one of many by typing. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByLabel(label).fill(name);
  await page.getByRole("option", { name }).first().click();
}

async function pick(page: Page, field: Locator, option: string): Promise<void> {
  await field.click();
  await page.getByRole("option", { name: option }).first().click();
}
