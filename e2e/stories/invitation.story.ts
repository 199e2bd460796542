import { letterTo } from "./world/letters";
import { signIn } from "./world/people";
import { expect, test } from "./world/story";

test("somebody is invited, joins with a password that nobody else has seen, and the link is used up", async ({
  page,
  openBrowser,
  company,
  product,
}) => {
  const email = `inga.invited.${Date.now()}@example.com`;
  await signIn(page, company.admin, "/settings/invitations");
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByLabel("Name").fill("Inga Invited");
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Send invitation" }).click();
  await expect(page.getByText(`${email} is invited`)).toBeVisible();

  const letter = await letterTo(product, email, "/invitation/");
  const link = /\/invitation\/[\w-]+/.exec(letter)?.[0] ?? "";
  const browser = await openBrowser();
  await browser.goto(link);
  await browser.getByLabel("Password").fill("seven quiet lanterns");
  await browser.getByRole("button", { name: "Join", exact: true }).click();
  await browser.waitForURL(({ pathname }) => !pathname.startsWith("/invitation"));
  await browser.goto("/account");
  await expect(browser.getByText(email)).toBeVisible();

  const late = await openBrowser();
  await late.goto(link);
  await expect(late.getByText("This invitation was used already.")).toBeVisible();
});
