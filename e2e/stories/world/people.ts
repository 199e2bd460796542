import { expect, type Locator, type Page } from "@playwright/test";
import { untilAwake } from "./awake";

type Credentials = { email: string; password: string };

/** Types e-mail and password into the sign-in page, and sends them. */
export async function typeSignIn(page: Page, { email, password }: Credentials): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in on the sign-in page, and comes out at the page asked for. */
export async function signIn(page: Page, person: Credentials, path = "/"): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`);
  await typeSignIn(page, person);
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
  await expect(page.getByRole("main")).toBeVisible();
  await untilAwake(page);
}

/** Opens the dialog behind a button. */
export async function openDialog(page: Page, name: string): Promise<Locator> {
  await page.getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Opens the dialog behind a button, gives the reason, and confirms. */
export async function confirmWithReason(
  page: Page,
  buttons: { open: string; confirm: string },
  reason: string,
): Promise<void> {
  const dialog = await openDialog(page, buttons.open);
  await dialog.getByLabel("Reason").fill(reason);
  await dialog.getByRole("button", { name: buttons.confirm, exact: true }).click();
}

/** Approves the request on the page, with a reason. */
export const approve = (page: Page, reason: string) =>
  confirmWithReason(page, { open: "Approve", confirm: "Approve once" }, reason);

/** A titled section of the page. */
export function panel(page: Page, title: string): Locator {
  const heading = page.getByRole("heading", { name: title, exact: true });
  return page.locator("section").filter({ has: heading });
}

/** The row of a list that leads to a record. */
export const rowTo = (page: Page, href: string): Locator =>
  page.locator(`a[data-row-stop][href="${href}"]`);

/** Who has just answered, as it stands beside the answer, however long the page took to come. */
export const answeredBy = (page: Page, { name }: { name?: string } = {}): Locator =>
  page.getByText(new RegExp(`By ${name}, (now|\\d+s ago)`));
