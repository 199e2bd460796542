import type { Page } from "@playwright/test";
import {
  policyCurrentContract,
  policyPublishContract,
  policyWithdrawContract,
} from "@/lib/contract/policy";
import type { Agent } from "./world/agent";
import type { Company, Named, Person } from "./world/company";
import { confirmWithReason, panel, signIn } from "./world/people";
import { expect, test } from "./world/story";

const PIECE = "A changed tool waits for its review";

test("a rule decides once a second person publishes it, and no longer once it is rolled back", async ({
  openBrowser,
  company,
  mishaps,
}) => {
  test.setTimeout(600_000);
  mishaps.expectRefusals(403, 409);
  const author = await company.join("Ada Author", "security");
  const second = await company.join("Sam Second", "security");
  const { agent, reader, sender } = await anAgentThatReadsAndSends(company, author);
  expect(await verdictAfterReading(agent, reader, sender)).toBe("allow");
  const before = await numberInForce(author);
  await withdrawWhatIsOpen(author);

  const page = await openBrowser();
  await signIn(page, author, "/policies?view=pack");
  await switchOnPiece(page, PIECE);
  const name = `Nothing is sent after ${reader.name}`;
  await addCombination(page, { name, first: reader.name, second: sender.name });
  await addCedarRule(page, agent.handle);
  await proposeAs(page, "Reading and sending do not go together");
  await expectNotToPublishAsAuthor(page, author);

  const other = await openBrowser();
  await signIn(other, second, "/policies");
  const mine = await publish(other);
  expect(mine).toBeGreaterThan(before);

  expect(await verdictAfterReading(agent, reader, sender)).toBe("block");
  await expectDecisionToName(other, { agent, name, number: mine });

  await page.goto(`/policies/versions/${before}`);
  await confirmWithReason(page, { open: "Roll back to this", confirm: "Roll back" }, "Too strict");
  await expect(page.getByRole("region", { name: "Proposal" })).toBeVisible();
  await other.goto("/policies");
  expect(await publish(other)).toBeGreaterThan(mine);
  expect(await verdictAfterReading(agent, reader, sender)).toBe("allow");
});

test("who may only read sees the policy and why it is fixed", async ({ page, company }) => {
  const auditor = await company.join("Aurel Auditor", "auditor");
  await signIn(page, auditor, "/policies");
  await expect(page.getByText("Your roles may read policies but not change them")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add a rule" })).toHaveCount(0);
  for (const rule of await page.getByRole("switch").all()) await expect(rule).toBeDisabled();
  await page.goto("/policies?view=limits");
  await expect(page.getByRole("link", { name: "Add a limit" })).toHaveCount(0);
  await page.goto("/policies/rules/new");
  await expect(page).toHaveURL(/forbidden/);
});

/** An agent with one tool that reads and one that sends. */
async function anAgentThatReadsAndSends(company: Company, owner: Person) {
  const reader = await company.tool(owner, { effects: ["read"] });
  const sender = await company.tool(owner, { effects: ["egress"] });
  const agent = await company.agent(owner);
  await company.entitle(agent, reader);
  await company.entitle(agent, sender);
  return { agent, reader, sender };
}

let sessions = 0;

/** What a call to send is answered in a new session that has read something. */
async function verdictAfterReading(agent: Agent, reader: Named, sender: Named): Promise<string> {
  sessions += 1;
  const session = `reads-then-sends-${sessions}`;
  await agent.openSession(session, "Read it, and send it on");
  const read = await agent.proposes({ tool: reader.name, session });
  expect(read.decision, JSON.stringify(read.context.reasons)).toBe(true);
  await agent.reports(read, { status: "ok" });
  return (await agent.proposes({ tool: sender.name, session })).context.verdict;
}

const numberInForce = async ({ api }: Person) =>
  (await api.call(policyCurrentContract, {})).published.number;

/** An org has one draft at a time; the demo company has left one. */
async function withdrawWhatIsOpen({ api }: Person): Promise<void> {
  const { open } = await api.call(policyCurrentContract, {});
  if (open) await api.call(policyWithdrawContract, { number: open.number, reason: "Begin anew" });
}

async function switchOnPiece(page: Page, name: string): Promise<void> {
  const piece = page.getByRole("switch", { name: `${name} is on` });
  await piece.click();
  await expect(page.getByRole("region", { name: "Draft" })).toBeVisible();
  await expect(piece).toBeChecked();
}

type Pair = { name: string; first: string; second: string };

async function addCombination(page: Page, { name, first, second }: Pair): Promise<void> {
  await page.getByRole("link", { name: /^Rules/ }).click();
  await page.getByRole("button", { name: "Add a rule" }).click();
  await page.getByRole("menuitem", { name: "Combination" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  for (const [side, tool] of [
    ["First", first],
    ["Then", second],
  ] as const) {
    const fields = page.getByRole("group", { name: side, exact: true });
    await fields.getByRole("combobox", { name: "Tools" }).fill(tool.replace(/.*\//, ""));
    await fields.getByRole("option", { name: tool }).click();
    await expect(fields.getByRole("button", { name: `Remove ${tool}` })).toBeVisible();
  }
  await page.getByLabel("Reason", { exact: true }).fill("What was read stays inside.");
  await expect(page.getByText(`has called ${first} and then a call calls ${second}`)).toBeVisible();
  await expect(page.getByText("Cedar accepts it")).toBeVisible();
  await page.getByRole("button", { name: "Save to draft" }).click();
  await expect(page.getByRole("link", { name })).toBeVisible();
}

/** Mistypes an attribute, reads what is wrong and where, and takes the suggestion. */
async function addCedarRule(page: Page, agent: string): Promise<void> {
  const text = (attribute: string) => `@reason("This agent runs nothing.")
forbid (principal == Agent::"${agent}", action == Action::"call", resource)
when { context.${attribute}.contains("execute") };`;
  await page.goto("/policies/rules/new?form=cedar");
  await page.getByLabel("Name", { exact: true }).fill(`${agent} runs nothing`);
  const editor = page.getByRole("textbox", { name: "Policy" });
  await editor.fill(text("efects"));
  const policy = panel(page, "Policy");
  await expect(policy.getByText(/Line 3, column \d+/)).toBeVisible();
  await expect(policy.getByText("Did you mean context.effects?")).toBeVisible();
  await editor.fill(text("effects"));
  await expect(policy.getByText("Cedar accepts it")).toBeVisible();
  await page.getByRole("button", { name: "Save to draft" }).click();
  await expect(page.getByRole("link", { name: `${agent} runs nothing` })).toBeVisible();
}

async function proposeAs(page: Page, note: string): Promise<void> {
  await expect(page.getByText("No problems")).toBeVisible();
  await confirmWithReason(page, { open: "Propose", confirm: "Propose" }, note);
  await expect(page.getByRole("region", { name: "Proposal" })).toContainText(note);
}

async function expectNotToPublishAsAuthor(page: Page, author: Person): Promise<void> {
  await page.getByRole("button", { name: "Review and publish" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("Your hand is in this version, so you cannot publish it.");
  await expect(dialog.getByRole("button", { name: "Publish" })).toHaveCount(0);
  await dialog.getByRole("button", { name: "Not now" }).click();
  const { open } = await author.api.call(policyCurrentContract, {});
  if (!open) throw new Error("nothing is proposed");
  const proposal = { number: open.number, digest: open.digest };
  expect(await author.api.ask(policyPublishContract, proposal)).toMatchObject({
    status: 403,
    body: { reason: "own_policy" },
  });
}

/** Reads what would change, and puts it in force. Answers the version's number. */
async function publish(page: Page): Promise<number> {
  await page.getByRole("button", { name: "Review and publish" }).click();
  const dialog = page.getByRole("dialog");
  const title = await dialog.getByRole("heading", { level: 2 }).textContent();
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toHaveCount(0);
  const number = Number(/\d+/.exec(title ?? "")?.[0]);
  await expect(page.getByText(`Version ${number} is in force for every agent`)).toBeVisible();
  return number;
}

type Expected = { agent: Agent & Named; name: string; number: number };

/** The agent's last decision says which rule of which version it was. */
async function expectDecisionToName(page: Page, { agent, name, number }: Expected): Promise<void> {
  await page.goto(`/decisions?agent=${agent.id}&verdict=block`);
  await page.getByRole("table").getByRole("link").first().click();
  const why = panel(page, "Why");
  await why.getByRole("link", { name }).click();
  await expect(page).toHaveURL(new RegExp(`/policies/versions/${number}#`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Policy version ${number}`);
}
