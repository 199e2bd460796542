import type { Page } from "@playwright/test";
import type { Account } from "../harness/identity-provider";
import { PROVIDER } from "../harness/product";
import { panel, signIn } from "./world/people";
import { expect, test } from "./world/story";

/** Comes in by the identity provider, as somebody there. */
async function comeAs(page: Page, subject: string): Promise<void> {
  await page.goto("/sign-in?next=%2Faccount");
  await page.getByRole("button", { name: `Continue with ${PROVIDER}` }).click();
  await page.getByRole("textbox", { name: "Account" }).fill(subject);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("somebody from the identity provider gets exactly the roles that their groups give", async ({
  page,
  openBrowser,
  company,
  product,
  mishaps,
}) => {
  // Whoever loses roles, or all of them, is refused at once, whatever their open page was about to ask.
  mishaps.expectRefusals(401, 403);
  const put = (account: Account) =>
    fetch(product.accounts, { method: "PUT", body: JSON.stringify(account) });
  const somebody = { subject: "oona", email: "oona.oidc@corp.example", name: "Oona Oidc" };

  await signIn(page, company.admin, "/settings/single-sign-on");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await expect(page.getByText("Yes, as far as can be told without signing in.")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).click();
  for (const [i, { group, role }] of [
    { group: "Ambit Security", role: "Security" },
    { group: "Ambit Leaders", role: "Leader" },
  ].entries()) {
    await page.getByRole("button", { name: "Add group" }).click();
    const row = page.getByRole("group", { name: `Group ${i + 1}`, exact: true });
    await row.getByRole("textbox", { name: "Group" }).fill(group);
    await row.getByRole("checkbox", { name: "Owner" }).click();
    await row.getByRole("checkbox", { name: role }).click();
  }
  await page.getByRole("checkbox", { name: `Take people from ${PROVIDER}` }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved: it holds from the next sign-in on")).toBeVisible();

  await put({ ...somebody, groups: ["Ambit Security", "Everyone"] });
  const first = await openBrowser();
  await comeAs(first, somebody.subject);
  const you = panel(first, "You");
  await expect(you.getByText("Security", { exact: true })).toBeVisible();
  await expect(you.getByText("Owner", { exact: true })).toHaveCount(0);
  await first.goto("/settings/keys");
  await expect(first.getByRole("heading", { level: 1, name: "Keys" })).toBeVisible();

  await put({ ...somebody, groups: ["Ambit Leaders"] });
  const second = await openBrowser();
  await comeAs(second, somebody.subject);
  await expect(panel(second, "You").getByText("Leader", { exact: true })).toBeVisible();
  await first.goto("/settings/keys");
  await expect(first.getByText("Your roles do not let you see this page")).toBeVisible();

  await put({ ...somebody, groups: ["Everyone"] });
  const third = await openBrowser();
  await comeAs(third, somebody.subject);
  await expect(
    third.getByText(`None of your groups at ${PROVIDER} gives you a role here.`),
  ).toBeVisible();
  await first.goto("/account");
  await first.waitForURL(/\/sign-in/);

  await page.goto("/settings/sign-ins?q=oona.oidc&kind=refused");
  await expect(page.getByText("No group gives a role").first()).toBeVisible();
});
