import type { Page } from "@playwright/test";
import { routingGetContract } from "@/lib/contract/routing";
import {
  routingPolicyCurrentContract,
  routingPolicyPublishContract,
  routingPolicyRollBackContract,
  routingPolicyWithdrawContract,
} from "@/lib/contract/routing-policy";
import type { Agent } from "./world/agent";
import type { Named, Person } from "./world/company";
import { confirmWithReason, panel, signIn } from "./world/people";
import { expect, test } from "./world/story";

/** Of the demo company's policy: claims may go to a reasoning model. */
const RULE = "Judgement on claims and contracts may think";
const TASK = "settlement";
/** The worker follows the log in its own time. */
const COUNTED = { timeout: 60_000 };

test("a rule is tightened, simulated and published by a second person; the next session is routed by it, and who leads sees what it costs", async ({
  openBrowser,
  company,
}) => {
  test.setTimeout(600_000);
  const author = await company.join("Alva Author", "security");
  const second = await company.join("Sven Second", "security");
  const leader = await company.join("Lena Lead", "leader");
  const agent = await company.agent(author, "Settles claims");
  const thoughtful = await asksForModel(agent);
  expect(thoughtful).toMatchObject({ class: "reasoning", rule: "judgement" });
  const before = (await author.api.call(routingPolicyCurrentContract, {})).published.number;
  await withdrawWhatIsOpen(author);

  const page = await openBrowser();
  await signIn(page, author, "/routing/policy");
  await page.getByRole("link", { name: RULE, exact: true }).click();
  await panel(page, "Then").getByRole("combobox", { name: "Action" }).click();
  await page.getByRole("option", { name: /^Use a fast model/ }).click();
  await expect(panel(page, "In words")).toContainText("fast");
  await expect(page.getByText(/^Saved/)).toBeVisible(COUNTED);
  await page.goto("/routing/policy/simulate");
  await page.getByRole("button", { name: "Simulate", exact: true }).click();
  await expect(panel(page, "Side by side")).toContainText("Cost", COUNTED);
  await expect(panel(page, "What would go elsewhere")).toBeVisible();

  await page.goto("/routing/policy");
  await confirmWithReason(
    page,
    { open: "Propose", confirm: "Propose" },
    "Settlements were as good without the thinking",
  );
  await expect(page.getByRole("region", { name: "Proposal" })).toBeVisible();
  const other = await openBrowser();
  await signIn(other, second, "/routing/policy");
  const mine = await publish(other);
  expect(mine).toBeGreaterThan(before);

  const quick = await asksForModel(agent);
  expect(quick).toMatchObject({ class: "fast", rule: "judgement", routing_number: mine });
  expect(quick.estimated.cost_micros).toBeLessThan(thoughtful.estimated.cost_micros);
  await expectLeaderToSee(await openBrowser(), { leader, agent, thoughtful, quick });
  await goBackTo(before, author, second);
});

type Answered = {
  route_id: string;
  model: string;
  class: string;
  rule: string;
  routing_number: number;
  estimated: { cost_micros: number };
};

let sessions = 0;

/** Which model the gateway gives a new session of a claim to settle. */
async function asksForModel(agent: Agent): Promise<Answered> {
  sessions += 1;
  const session = `${agent.handle}-settles-${sessions}`;
  await agent.openSession(session, "Settle the claim whose survey is in", { task_class: TASK });
  const answer = await agent.asksForModel({
    ...{ session, context_tokens: 6_000, output_tokens: 800, reasoning_tokens: 4_000 },
  });
  return answer as Answered;
}

/** An org has one draft at a time. */
async function withdrawWhatIsOpen({ api }: Person): Promise<void> {
  const { open } = await api.call(routingPolicyCurrentContract, {});
  if (open)
    await api.call(routingPolicyWithdrawContract, { number: open.number, reason: "Begin anew" });
}

/** Reads what would change, and puts it in force. @returns the version's number */
async function publish(page: Page): Promise<number> {
  await page.getByRole("button", { name: "Review and publish" }).click();
  const dialog = page.getByRole("dialog");
  const title = await dialog.getByRole("heading", { level: 2 }).textContent();
  await dialog.getByRole("button", { name: "Publish" }).click();
  await expect(dialog).toHaveCount(0);
  return Number(/\d+/.exec(title ?? "")?.[0]);
}

type Seen = { leader: Person; agent: Agent & Named; thoughtful: Answered; quick: Answered };

/** On the overview what models cost, and behind it this agent's two routes, the later one for less. */
async function expectLeaderToSee(page: Page, seen: Seen): Promise<void> {
  const { leader, agent, thoughtful, quick } = seen;
  const kept = (id: string) => async () =>
    (await leader.api.ask(routingGetContract, { id })).status === 200;
  for (const { route_id } of [thoughtful, quick])
    await expect.poll(kept(route_id), COUNTED).toBe(true);
  await signIn(page, leader, "/");
  const models = panel(page, "Models and their cost");
  await expect(models).toContainText("Reasoning share");
  await expect(models).toContainText(/(less|more) than in the 7 days before/);
  await models.getByRole("link", { name: "Routing", exact: true }).click();
  await page.waitForURL("**/routing");
  await expect(page.getByRole("region", { name: "Reasoning share" })).toBeVisible();
  await expect(panel(page, "Routes by rule and model")).toContainText(RULE);

  await page.goto(`/routing/routes?agent=${agent.id}`);
  const rows = page.getByRole("table").getByRole("row");
  await expect(rows.filter({ hasText: quick.model }).first()).toContainText("Fast");
  await expect(rows.filter({ hasText: thoughtful.model }).first()).toContainText("Reasoning");
  await rows.getByRole("link", { name: quick.model }).first().click();
  await page.waitForURL(`**/routing/routes/${quick.route_id}`);
  await expect(panel(page, "Why")).toContainText(RULE);
  await page.goto(`/agents/${agent.id}`);
  await expect(panel(page, "Models it was routed to")).toContainText("2 routes");
  await page.getByRole("link", { name: "Its figures" }).click();
  await page.waitForURL("**/routing?agent=*");
  await expect(page.getByRole("list", { name: "Filters" })).toContainText(agent.name);
  await expect(panel(page, "Routes by class of model")).toContainText("2 routes in the last 30");
  await expect(page.getByRole("list", { name: "Marks" })).toContainText("came into force");
}

/** Leaves the company as it was. */
async function goBackTo(number: number, author: Person, second: Person): Promise<void> {
  const back = await author.api.call(routingPolicyRollBackContract, {
    ...{ number, note: "As it was before" },
  });
  const { open } = await second.api.call(routingPolicyCurrentContract, {});
  if (!open) throw new Error("nothing is proposed");
  await second.api.call(routingPolicyPublishContract, { number: back.number, digest: open.digest });
}

test("who may only read sees where work goes, and is offered nothing that they may not do", async ({
  page,
  company,
}) => {
  test.setTimeout(300_000);
  const leader = await company.join("Lone Leader", "leader");
  await signIn(page, leader, "/routing");
  const tabs = page.getByRole("navigation", { name: "Routing" });
  await expect(tabs.getByRole("link", { name: "Providers" })).toHaveCount(0);
  await tabs.getByRole("link", { name: "Budgets" }).click();
  await page.waitForURL("**/routing/budgets");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Budgets");
  await tabs.getByRole("link", { name: "Routes" }).click();
  await page.waitForURL("**/routing/routes");
  await page.getByRole("searchbox").fill("no-such-model-anywhere");
  await page.waitForURL(/[?&]q=/);
  await page.goto("/routing/routes?sort=nonsense");
  await expect(
    page.getByText("This address asks for something the list does not have"),
  ).toBeVisible();
});

test("a model's page says which rules lead to it, that no score widens its access, and how agents ask for it", async ({
  page,
  company,
}) => {
  test.setTimeout(300_000);
  const reader = await company.join("Rosa Reader", "security");
  await signIn(page, reader, "/routing/models?class=reasoning");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: /^Save/ }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Those that think");
  await page.getByRole("button", { name: "Save view" }).click();
  await page.waitForURL(/[?&]view=/);
  await page.getByRole("table").getByRole("link", { name: "Nordlicht Large" }).click();
  const rules = panel(page, "Rules that name it");
  await expect(rules).toContainText(RULE);
  await expect(panel(page, "Capability reviews")).toContainText("never widens access");
  await rules
    .getByRole("link")
    .filter({ hasText: /Gives|Goes/ })
    .first()
    .click();
  await page.waitForURL(/\/routing\/policy\//);
  await page.goto("/api-reference?q=chat/completions");
  await page.getByRole("link", { name: "/v1/chat/completions" }).click();
  await page.waitForURL("**/api-reference/gateway#complete");
  await expect(page.getByRole("heading", { name: "/v1/chat/completions" })).toBeVisible();
});
