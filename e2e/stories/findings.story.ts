import { entitlementGetContract } from "@/lib/contract/entitlement";
import {
  findingGetContract,
  findingListContract,
  findingUpdateContract,
} from "@/lib/contract/finding";
import { holdScripts } from "./world/awake";
import { rowTo, signIn } from "./world/people";
import { expect, test } from "./world/story";

/** The rules look again within a quarter of a minute of a change; a busy machine takes its time. */
const LOOK_AGAIN_MS = 120_000;

test("a security engineer applies what a finding proposes, and it resolves by itself", async ({
  page,
  company,
}) => {
  test.setTimeout(240_000);
  const sandra = await company.join("Sandra Sorensen", "security");
  const { rows } = await sandra.api.call(findingListContract, {
    ...{ rule: ["entitlement_too_wide", "standing_access"], state: ["open"], pageSize: 1 },
  });
  const [finding] = rows;
  if (!finding?.entitlement) throw new Error("no entitlement is found to be wider than its use");
  const { id } = finding.entitlement;
  const before = await sandra.api.call(entitlementGetContract, { id });

  await signIn(page, sandra, `/findings?rule=${finding.rule}&state=open`);
  await expect(page.getByText(/wait to be settled/)).toBeVisible();
  await rowTo(page, `/findings/${finding.id}`).click();
  await expect(page.getByRole("heading", { name: "What can be done" })).toBeVisible();
  await expect(
    page.getByRole("table", { name: "The entitlement now and narrowed" }).first(),
  ).toBeVisible();
  await page.getByRole("button", { name: "Narrow entitlement" }).first().click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Reason").fill("Only what is used");
  await dialog.getByRole("button", { name: "Narrow", exact: true }).click();
  await expect(page.getByText("1 entitlement narrowed")).toBeVisible();
  await expect(page.getByText("Resolved: its cause has gone")).toBeVisible({
    timeout: LOOK_AGAIN_MS,
  });

  const after = await sandra.api.call(entitlementGetContract, { id });
  expect(after.version).toBe(before.version + 1);
  expect(await sandra.api.call(findingGetContract, { id: finding.id })).toMatchObject({
    ...{ state: "resolved", resolvedBy: "cause", fixes: [] },
  });
  await page.reload();
  await expect(page.getByText("Resolved: its cause has gone")).toBeVisible();
});

test("a risk is accepted until a date with a reason, by keyboard, and taken back", async ({
  page,
  company,
}) => {
  const sandra = await company.join("Selma Storm", "security");
  const { rows } = await sandra.api.call(findingListContract, {
    ...{ family: ["credential"], state: ["open"], pageSize: 1 },
  });
  const [finding] = rows;
  if (!finding) throw new Error("no credential is found to be wrong");
  const until = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);

  await signIn(page, sandra, `/findings?credential=${finding.credential?.id}&rule=${finding.rule}`);
  const row = rowTo(page, `/findings/${finding.id}`);
  await expect(row).toBeVisible();
  await page.keyboard.press("j");
  await expect(row).toBeFocused();
  const wakeUp = await holdScripts(page);
  await page.keyboard.press("u");
  // The dialog is still on its way; what is typed meanwhile is no command to the page.
  await page.keyboard.type("gd");
  wakeUp();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Accept risk" }).click();
  await expect(page).toHaveURL(/\/findings\?/);
  await expect(dialog.getByText("Say until when.")).toBeVisible();
  await dialog.getByLabel("Accepted until").fill(until);
  await dialog.getByLabel("Reason").fill("The issuer moves in spring");
  await dialog.getByRole("button", { name: "Accept risk" }).click();
  await expect(page.getByText("1 finding accepted")).toBeVisible();
  await expect(page.getByRole("row").filter({ has: row })).toContainText("Risk accepted");

  await row.click();
  await expect(page.getByText("The issuer moves in spring").first()).toBeVisible();
  await page.getByRole("button", { name: "Reopen" }).click();
  await expect(page.getByRole("button", { name: "Acknowledge" })).toBeVisible();
  const seen = await sandra.api.call(findingGetContract, { id: finding.id });
  expect(seen).toMatchObject({ state: "open", acceptedUntil: null });
  expect(seen.history.map(({ kind }) => kind).slice(0, 2)).toEqual([
    ...["finding.reopened", "finding.accepted"],
  ]);
});

test("an owner comments on what is theirs, and can neither accept it nor touch another's", async ({
  company,
  page,
}) => {
  const olga = await company.join("Olga Ostberg", "owner");
  const { admin } = company;
  const { rows } = await admin.api.call(findingListContract, {
    ...{ state: ["open"], family: ["credential"], pageSize: 2 },
  });
  const [mine, others] = rows;
  if (!mine || !others) throw new Error("too little is wrong");
  await admin.api.call(findingUpdateContract, { id: mine.id, ownerId: olga.id });

  await signIn(page, olga, "/findings?mine=true");
  await rowTo(page, `/findings/${mine.id}`).click();
  await page.getByLabel("Comment").fill("Asked the issuer for a new one");
  await page.getByRole("button", { name: "Add comment" }).click();
  await expect(page.getByRole("list", { name: "Comments" })).toContainText("Asked the issuer");
  await expect(page.getByRole("button", { name: "Acknowledge" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Accept risk" })).toHaveCount(0);

  await page.goto(`/findings/${others.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
  await expect(page.getByLabel("Comment")).toHaveCount(0);
  const acceptedUntil = new Date(Date.now() + 86_400_000).toISOString();
  const accept = { id: others.id, state: "accepted", acceptedUntil, reason: "Mine now" } as const;
  expect(await olga.api.ask(findingUpdateContract, accept)).toMatchObject({ status: 403 });
});
