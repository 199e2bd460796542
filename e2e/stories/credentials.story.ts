import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { auditListContract } from "@/lib/contract/audit";
import { credentialCreateContract, credentialListContract } from "@/lib/contract/credential";
import { confirmWithReason, panel, rowTo, signIn } from "./world/people";
import { expect, test } from "./world/story";

const DAY = 86_400_000;
const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
/** Put together here, so that no scanner of this repository finds a secret in it. */
const SECRET = ["gh", "p_", randomBytes(20).toString("hex").slice(0, 36)].join("");

async function choose(page: Page, label: string, name: string): Promise<void> {
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(label, { exact: true }).fill(name);
  await dialog.getByRole("option", { name }).first().click();
}

test("an owner notes a key that two agents share, is stopped from pasting it, and rotates it", async ({
  company,
  page,
  mishaps,
}) => {
  mishaps.expectRefusals(400);
  const owner = await company.join("Olga Owner", "owner");
  const [first, second] = [await company.agent(owner), await company.agent(owner)];
  const reference = `key-${randomBytes(4).toString("hex")}`;
  const name = `Card key ${reference}`;
  await signIn(page, owner, "/credentials");
  await page.getByRole("button", { name: "Add credential" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await dialog.getByLabel("Issuer").fill("Card house");
  await dialog.getByLabel("Reference").fill(SECRET);
  await dialog.getByLabel("Kept in").fill("vault: kv/agents/cards");
  await dialog.getByLabel("Issued").fill(day(400));
  await dialog.getByLabel("Rotate every").fill("90");
  await choose(page, "Agents that hold it", first.name);
  await choose(page, "Agents that hold it", second.name);
  await dialog.getByRole("button", { name: "Add credential" }).click();

  await expect(dialog.getByText("looks like a GitHub token").first()).toBeVisible();
  expect((await owner.api.call(credentialListContract, { q: name })).total).toBe(0);
  await dialog.getByLabel("Reference").fill(reference);
  await dialog.getByRole("button", { name: "Add credential" }).click();

  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByText("Rotation due", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("2 agents share it; Olga Owner answers for it.")).toBeVisible();
  await expect(panel(page, "Held by").getByRole("link")).toHaveCount(2);

  await page.getByRole("button", { name: "Record rotation" }).click();
  await dialog.getByLabel("Reference").fill(`${reference}-2`);
  await dialog.getByLabel("Note").fill("Both agents have the new one");
  await dialog.getByRole("button", { name: "Record rotation" }).click();
  await expect(panel(page, "Rotations").getByText(`${reference}-2`)).toBeVisible();
  await expect(page.getByText(/^0 days old; 2 agents share it/)).toBeVisible();
  await page.reload();
  await expect(panel(page, "Rotations").getByText("Both agents have the new one")).toBeVisible();

  const events = await company.admin.api.call(auditListContract, { q: name });
  expect(JSON.stringify(events)).not.toContain(SECRET);
});

test("a security engineer sees ages at a glance and goes from a figure to its rows", async ({
  company,
  page,
}) => {
  const engineer = await company.join("Sven Security", "security");
  const agent = await company.agent(engineer);
  const make = (name: string, issued: number) =>
    engineer.api.call(credentialCreateContract, {
      ...{ kind: "token", name, issuer: "Story", reference: `${name}-${agent.handle}` },
      ...{ issuedAt: `${day(issued)}T12:00:00.000Z`, agents: [agent.id] },
    });
  const { id: old } = await make("Old token", 500);
  const { id: fresh } = await make("Fresh token", 3);
  await signIn(page, engineer, "/credentials");
  const bar = page.getByRole("link", { name: /^Over 365 days: / });
  await expect(async () => {
    await page.goto("/credentials");
    const figure = /(\d+ credential)/.exec((await bar.textContent()) ?? "")?.[1];
    await bar.click();
    await expect(page.getByRole("list", { name: "Filters" })).toContainText("Over 365 days");
    await expect(page.getByText(`of ${figure}`)).toBeVisible({ timeout: 5_000 });
  }, "the figure is the number of rows, though others add credentials meanwhile").toPass();
  await page.goto(`/credentials?age=over_365&agent=${agent.id}`);
  await expect(rowTo(page, `/credentials/${old}`)).toBeVisible();
  await expect(rowTo(page, `/credentials/${fresh}`)).toHaveCount(0);

  await page.goto(`/agents/${agent.id}`);
  await expect(panel(page, "Credentials").getByRole("link", { name: "Old token" })).toBeVisible();
  await page.goto(`/credentials/${old}`);
  await confirmWithReason(page, { open: "Retire", confirm: "Retire credential" }, "Revoked there");
  await expect(page.getByRole("button", { name: "Restore" })).toBeVisible();
  await page.goto(`/credentials?age=over_365&agent=${agent.id}`);
  await expect(page.getByText("No credentials match")).toBeVisible();
});
