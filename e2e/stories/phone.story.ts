import type { Page } from "@playwright/test";
import { approvalGetContract } from "@/lib/contract/approval";
import type { Agent } from "./world/agent";
import type { Company, Named, Person } from "./world/company";
import { letterTo } from "./world/letters";
import { approve, confirmWithReason, panel, signIn } from "./world/people";
import { expect, test } from "./world/story";

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
/** What a thumb hits without looking twice (WCAG 2.2, target size). */
const LEAST_TARGET = 24;

test("an owner on a phone reads what is asked and decides, without ever scrolling sideways", async ({
  openBrowser,
  company,
  product,
}) => {
  const owner = await company.join("Phoebe Pocket", "owner");
  const { agent, tool } = await payer(company, owner);
  const asks = async (recipient: string, amount: number) => {
    const call = { tool: tool.name, arguments: { recipient, amount }, session: agent.handle };
    return agent.asksForYes(await agent.proposes(call), `${recipient} sent a reminder`);
  };
  await agent.openSession(agent.handle, "Pay ACME Ltd and Borealis what we owe them");
  const wanted = await asks("ACME Ltd", 120);
  const unwanted = await asks("Borealis", 4800);

  const page = await openBrowser(PHONE);
  await letterTo(product, owner.email, wanted.id);
  await signIn(page, owner, new URL(wanted.links.review).pathname);

  await test.step("who asks, exactly what, and why fit on the screen", async () => {
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText(`${agent.name} asks to call ${tool.name}`);
    await expect(heading).toBeInViewport();
    const what = panel(page, "Exactly what");
    await expect(what).toContainText("ACME Ltd");
    await expect(what).toContainText("120");
    await expect(page.getByText("Pay ACME Ltd and Borealis what we owe them")).toBeVisible();
    await expectNoSideways(page);
  });
  await test.step("the answer is under the thumb at once", async () => {
    for (const name of ["Approve", "Deny"]) {
      const button = page.getByRole("button", { name, exact: true });
      await expect(button).toBeInViewport();
      const box = await button.boundingBox();
      expect(box?.height ?? 0, `${name} is tall enough`).toBeGreaterThanOrEqual(LEAST_TARGET);
    }
  });
  await approve(page, "Invoice 77 is in the ledger");
  await expect(page.getByText("Approved. The agent may make this call once.")).toBeVisible();

  await test.step("the inbox leads on to the next one, which is denied", async () => {
    await page.goto("/approvals");
    await expectNoSideways(page);
    await page.locator(`a[href="/approvals/${unwanted.id}"]`).first().click();
    await page.waitForURL(`**/approvals/${unwanted.id}`);
    await confirmWithReason(page, { open: "Deny", confirm: "Deny" }, "Borealis was paid in May");
    await expect(page.getByText("Denied. The agent is told.")).toBeVisible();
    await expect(page.getByText("“Borealis was paid in May”").first()).toBeVisible();
    await expectNoSideways(page);
  });

  const answered = await owner.api.call(approvalGetContract, { id: unwanted.id });
  expect(answered.state).toBe("denied");
  const first = { tool: tool.name, session: agent.handle };
  const paid = await agent.proposes({
    ...first,
    arguments: { recipient: "ACME Ltd", amount: 120 },
  });
  expect(paid.decision).toBe(true);
  const refused = await agent.proposes({
    ...first,
    arguments: { recipient: "Borealis", amount: 4800 },
  });
  expect(refused.decision).toBe(false);
});

/** An agent whose payments its owner answers. */
async function payer(
  company: Company,
  owner: Person,
): Promise<{ agent: Agent & Named; tool: Named }> {
  const tool = await company.tool(owner, {
    arguments: { recipient: { type: "string" }, amount: { type: "number" } },
    argumentRoles: { "/recipient": { role: "recipient" }, "/amount": { role: "amount" } },
  });
  const agent = await company.agent(owner);
  await company.entitle(agent, tool, {
    purpose: "Pay approved suppliers",
    boundary: "step_up",
    stepUp: { to: { type: "tool_owner" }, count: 1 },
  });
  return { agent, tool };
}

async function expectNoSideways(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(over, "pixels to scroll sideways").toBe(0);
}
