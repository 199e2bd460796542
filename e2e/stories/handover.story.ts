import { agentGetContract } from "@/lib/contract/agent";
import { entitlementGetContract } from "@/lib/contract/entitlement";
import { personHoldingsContract } from "@/lib/contract/handover";
import { resourceGetContract } from "@/lib/contract/resource";
import { toolGetContract } from "@/lib/contract/tool";
import { cookieOf } from "./world/api";
import { panel, signIn } from "./world/people";
import { expect, test } from "./world/story";

test("a person leaves and everything they owned has a new owner", async ({
  company,
  openBrowser,
  product,
  page,
}) => {
  const leaver = await company.join("Lena Leaver", "owner");
  const heir = await company.join("Harry Heir", "owner");
  const tool = await company.tool(leaver);
  const resource = await company.resource(leaver, "internal");
  const agent = await company.agent(leaver);
  const stepUp = { to: { type: "person" as const, id: leaver.id }, count: 1 };
  const entitlement = await company.entitle(agent, tool, {
    resources: [resource.id],
    boundary: "step_up",
    stepUp,
  });

  await signIn(page, company.admin, `/settings/people/${leaver.id}`);
  const holds = panel(page, "Holds");
  for (const name of [agent.name, tool.name, resource.name])
    await expect(holds.getByRole("link", { name, exact: true }).first()).toBeVisible();

  await page.getByRole("button", { name: "Leaves", exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Reason").fill("Moves to another company");
  await dialog.getByRole("button", { name: "End their access" }).click();
  await expect(dialog.getByText(/Say who takes over what they hold: 1 agent/)).toBeVisible();

  await dialog.getByLabel("Takes over what they hold").fill(heir.name);
  await dialog.getByRole("option", { name: heir.name }).first().click();
  await dialog.getByRole("button", { name: "End their access" }).click();
  await expect(page.getByText("Has left: signs in no more and is asked no more.")).toBeVisible();
  await expect(holds).toContainText("Nothing: they can leave at any time.");

  const { api } = company.admin;
  expect((await api.call(agentGetContract, { id: agent.id })).owner?.id).toBe(heir.id);
  expect((await api.call(toolGetContract, { id: tool.id })).owner?.id).toBe(heir.id);
  expect((await api.call(resourceGetContract, { id: resource.id })).owner?.id).toBe(heir.id);
  const permits = await api.call(entitlementGetContract, { id: entitlement });
  expect(permits.owner?.id).toBe(heir.id);
  expect(JSON.stringify(permits)).not.toContain(leaver.id);
  expect((await api.call(personHoldingsContract, { id: leaver.id })).total).toBe(0);
  await expect(cookieOf(product.console, leaver)).rejects.toThrow();

  const theirs = await openBrowser();
  await signIn(theirs, heir, `/settings/people/${heir.id}`);
  await expect(
    panel(theirs, "Holds").getByRole("link", { name: agent.name, exact: true }),
  ).toBeVisible();
});
