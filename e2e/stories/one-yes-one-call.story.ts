import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { decisionGetContract } from "@/lib/contract/decision";
import { letterTo } from "./world/letters";
import { answeredBy, approve, panel, rowTo, signIn } from "./world/people";
import { expect, test } from "./world/story";

const REASON = "The invoice is in the ledger and due today";

test("an owner's yes lets one call happen once, and the record of it verifies", async ({
  page,
  company,
  product,
}, testInfo) => {
  const owner = await company.join("Olivia Owner", "owner", "auditor");
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
  const session = `invoices-${agent.handle}`;
  const call = { tool: tool.name, arguments: { recipient: "ACME Ltd", amount: 120 }, session };
  await agent.openSession(session, "Pay the invoices that are due this week");

  const asked = await agent.proposes(call);
  expect(asked).toMatchObject({ decision: false, context: { verdict: "step_up" } });
  const request = await agent.asksForYes(asked, "ACME's invoice is due");
  expect(request.status).toBe("pending");

  const link =
    await test.step("the owner is told by e-mail, with the way to the request", async () => {
      const letter = await letterTo(product, owner.email, request.id);
      expect(letter).not.toContain("ACME");
      return new URL(/https?:\/\/\S+\/approvals\/\S+/.exec(letter)?.[0] ?? "");
    });
  expect(link.href).toBe(request.links.review);

  await test.step("the link leads through the sign-in to exactly what is asked", async () => {
    await page.goto(link.href);
    await page.waitForURL(/\/sign-in\?next=/);
    await signIn(page, owner, link.pathname);
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText(`${agent.name} asks to call ${tool.name}`);
    const what = panel(page, "Exactly what");
    await expect(what).toContainText("ACME Ltd");
    await expect(what).toContainText("120");
    await expect(page.getByText("Pay the invoices that are due this week")).toBeVisible();
    await expect(page.getByText("ACME's invoice is due")).toBeVisible();
  });

  await approve(page, REASON);
  await expect(page.getByText("Approved. The agent may make this call once.")).toBeVisible();
  await expect(answeredBy(page, owner)).toBeVisible();
  await expect.poll(async () => (await agent.looksAt(request)).status).toBe("approved");

  const other = await agent.proposes({
    ...call,
    arguments: { recipient: "ACME Ltd", amount: 121 },
  });
  expect(other.context.verdict, "another amount is another call").toBe("step_up");
  const allowed = await agent.proposes(call);
  expect(allowed, JSON.stringify(allowed)).toMatchObject({ decision: true });
  const again = await agent.proposes(call);
  expect(again, "the yes is used up").toMatchObject({ decision: false });
  await agent.reports(allowed, { status: "ok", result: "Paid, reference 4711" });

  const ids = [asked, allowed, again].map(({ context }) => context.evaluation_id);
  await test.step("the request says that the yes is used", async () => {
    await page.reload();
    await expect(page.getByText("The agent has used this yes")).toBeVisible();
    await page.getByRole("link", { name: "The decision that used it" }).click();
    await page.waitForURL(`**/decisions/${allowed.context.evaluation_id}`);
  });
  await test.step("the decision says why", async () => {
    await expect(page.getByRole("heading", { level: 1 })).toContainText(tool.name);
    await expect(page.getByText("Decided it")).toBeVisible();
    const decision = await owner.api.call(decisionGetContract, {
      id: allowed.context.evaluation_id,
    });
    expect(decision.approvals).toEqual([
      { id: request.id, state: "approved", relation: "consumed" },
    ]);
  });
  await test.step("the session's timeline tells it in order", async () => {
    await page.getByRole("link", { name: session }).first().click();
    await page.waitForURL(/\/sessions\//);
    await expectTimeline(page, [
      "Session opened",
      `Decision: ${tool.name}`,
      "Step-up requested",
      "Step-up answered",
      `Decision: ${tool.name}`,
      `Decision: ${tool.name}`,
      `Decision: ${tool.name}`,
      "Outcome reported",
    ]);
  });
  await test.step("each decision is in the list and in the audit", async () => {
    await page.goto(`/decisions?q=${encodeURIComponent(tool.name)}`);
    for (const id of ids) await expect(rowTo(page, `/decisions/${id}`)).toHaveCount(1);
    await page.goto(`/audit?agent=${agent.id}`);
    for (const id of ids) await expect(rowTo(page, `/audit/events/${id}`)).toHaveCount(1);
  });
  await test.step("the entry verifies in the browser, once it is signed", async () => {
    await expect
      .poll(
        async () => {
          await page.goto(`/audit/events/${allowed.context.evaluation_id}`);
          await page.getByRole("button", { name: "Verify" }).click();
          const answer = panel(page, "Check it yourself").getByRole("status");
          await expect(answer).not.toContainText("Not checked yet");
          return answer.textContent();
        },
        { timeout: 90_000, intervals: [1_000] },
      )
      .toContain("Verified: this event is in the signed log, unaltered.");
  });

  const file = await test.step("the period is exported from the page", async () => {
    await page.goto("/audit/export");
    await page.getByRole("button", { name: /hour/i }).first().click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export", exact: true }).click();
    const kept = testInfo.outputPath("export.json");
    await (await download).saveAs(kept);
    return kept;
  });
  const verified = await verify(file);
  expect(verified.output).toContain("VERIFIED");
  expect(verified.code).toBe(0);

  await test.step("one byte altered is found, and named", async () => {
    const text = await readFile(file, "utf8");
    const at = text.indexOf(allowed.context.evaluation_id);
    expect(at, "the export holds the decision").toBeGreaterThan(0);
    const altered = testInfo.outputPath("altered.json");
    await writeFile(altered, withOneByteChanged(text, at));
    const refuted = await verify(altered);
    expect(refuted.code, refuted.output).not.toBe(0);
    expect(refuted.output).toContain("NOT VERIFIED");
    expect(refuted.output).toMatch(/first bad entry: \d+/);
  });
});

async function expectTimeline(page: Page, titles: readonly string[]): Promise<void> {
  const entries = panel(page, "Timeline").locator("li[id^=event-]");
  await expect(entries).toHaveCount(titles.length);
  await expect(entries).toContainText([...titles]);
}

/** The first hexadecimal digit of an id, made another. */
function withOneByteChanged(text: string, at: number): string {
  return `${text.slice(0, at)}${text[at] === "0" ? "1" : "0"}${text.slice(at + 1)}`;
}

/** `npm run audit:verify -- <file>`, as the page says. */
function verify(file: string): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const args = ["run", "--silent", "audit:verify", "--", path.resolve(file)];
    execFile("npm", args, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? 1) : 0;
      resolve({ code, output: `${stdout}${stderr}` });
    });
  });
}
