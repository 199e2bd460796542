import { Secret, TOTP } from "otpauth";
import { withAdmin } from "@/lib/runtime/postgres/reachable";
import { openAsleep } from "./world/awake";
import { approve, panel as panelOf, signIn, typeSignIn } from "./world/people";
import { expect, test } from "./world/story";

const CODE_STEP_MS = 30_000;

test("a wrong password is refused in words, and guessing is slowed down", async ({
  page,
  company,
  mishaps,
}) => {
  mishaps.expectRefusals(401, 429);
  const person = await company.join("Gwen Guesser", "leader");
  await page.goto("/sign-in");
  await typeSignIn(page, { ...person, password: "not this one" });
  const alert = page.getByRole("alert").filter({ hasText: /\w/ });
  await expect(alert).toHaveText("The e-mail or the password is not right.");

  await page.getByLabel("E-mail").fill("nobody@example.com");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(alert, "an unknown e-mail is told the same").toHaveText(
    "The e-mail or the password is not right.",
  );

  for (let guess = 2; guess <= 5; guess++) {
    const heard = page.waitForResponse(/callback\/credentials/);
    await typeSignIn(page, { ...person, password: `guess number ${guess}` });
    await heard;
    await expect(page.getByRole("button", { name: "Sign in" })).toBeEnabled();
  }
  await typeSignIn(page, person);
  await expect(alert, "even the right one has to wait").toContainText(
    /Too many attempts that failed. Try again in \d+ seconds/,
  );
});

test("what is typed, or filled in, while the page still wakes up is sent once it has", async ({
  page,
  company,
}) => {
  const early = await company.join("Erla Early", "security");
  const wakeUp = await openAsleep(page, "/sign-in");
  await page.getByLabel("E-mail").fill(early.email);
  await page.getByLabel("Password").fill(early.password);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
  wakeUp();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
  await expect(page.getByRole("main")).toBeVisible();
});

test("two-step sign-in is set up with an authenticator, and a code is good once", async ({
  page,
  openBrowser,
  company,
  mishaps,
}) => {
  mishaps.expectRefusals(401);
  const person = await company.join("Tilda Twostep", "owner");
  await signIn(page, person, "/account");
  await page.getByRole("button", { name: "Set up an authenticator" }).click();
  await expect(page.getByRole("img", { name: "QR code for the authenticator" })).toBeVisible();
  const panel = panelOf(page, "Two-step sign-in");
  const secret = (await panel.getByRole("code").textContent()) ?? "";
  const authenticator = new TOTP({ secret: Secret.fromBase32(secret.trim()) });
  await panel.getByLabel("Code").fill(authenticator.generate());
  await panel.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByText("Two-step sign-in is on.")).toBeVisible();

  // The code that turned it on is spent; the next one counts already, since clocks differ.
  const code = authenticator.generate({ timestamp: Date.now() + CODE_STEP_MS });
  const phone = await openBrowser();
  await phone.goto("/sign-in");
  await typeSignIn(phone, person);
  await phone.getByLabel("Code").fill(code);
  await phone.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(phone.getByRole("main")).toBeVisible();
  await phone.waitForURL((url) => url.pathname !== "/sign-in");

  const thief = await openBrowser();
  await thief.goto("/sign-in");
  await typeSignIn(thief, person);
  await thief.getByLabel("Code").fill(code);
  await thief.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(thief.getByRole("alert").filter({ hasText: /\w/ })).toHaveText(
    "That code is not right, or was used already. Enter the one shown now.",
  );
});

test("after a quarter of an hour an approval asks for the password again, and then goes through", async ({
  page,
  company,
  product,
  mishaps,
}) => {
  mishaps.expectRefusals(400, 403);
  const owner = await company.join("Stella Stale", "owner");
  const tool = await company.tool(owner);
  const agent = await company.agent(owner);
  await company.entitle(agent, tool, {
    boundary: "step_up",
    stepUp: { to: { type: "person", id: owner.id }, count: 1 },
  });
  const call = { tool: tool.name, session: `stale-${agent.handle}` };
  const request = await agent.asksForYes(await agent.proposes(call), "It is due");
  await signIn(page, owner, `/approvals/${request.id}`);
  await aQuarterOfAnHourPasses(product.adminUrl, owner.email);

  await approve(page, "Still me");
  const dialog = page.getByRole("dialog", { name: "Show that it is you" });
  await dialog.getByLabel("Password").fill("somebody else's");
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByText("is not your password")).toBeVisible();
  await dialog.getByLabel("Password").fill(owner.password);
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Approved. The agent may make this call once.")).toBeVisible();
  expect((await agent.proposes(call)).decision).toBe(true);
});

test("signing out ends the sign-in", async ({ page, company, context }) => {
  const person = await company.join("Lou Leaver", "auditor");
  await signIn(page, person, "/decisions");
  const kept = await context.cookies();
  await page.getByRole("button", { name: `Account of ${person.name}` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  await context.addCookies(kept);
  await page.goto("/decisions");
  await page.waitForURL(/\/sign-in/);
});

/** What time alone would do: the last showing of the password, and its last change, are longer ago. */
async function aQuarterOfAnHourPasses(adminUrl: string, email: string): Promise<void> {
  const earlier = "interval '16 minutes'";
  await withAdmin(adminUrl, async (client) => {
    await client.query(
      `UPDATE login SET created_at = created_at - ${earlier}, updated_at = updated_at - ${earlier} WHERE email = $1`,
      [email],
    );
    await client.query(
      `UPDATE login_session SET authenticated_at = authenticated_at - ${earlier}
        WHERE login_id = (SELECT id FROM login WHERE email = $1)`,
      [email],
    );
  });
}
