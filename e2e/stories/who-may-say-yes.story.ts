import { approvalDecideContract, approvalGetContract } from "@/lib/contract/approval";
import type { Company, Person } from "./world/company";
import { answeredBy, approve, openDialog, rowTo, signIn } from "./world/people";
import { expect, test } from "./world/story";

/** An agent that waits for the yes of some people. */
async function anAgentThatAsks(company: Company, asked: readonly Person[], onBehalfOf?: string) {
  const [owner = company.admin] = asked;
  const tool = await company.tool(owner, { arguments: { note: { type: "string" } } });
  const agent = await company.agent(owner);
  const team = await company.team(`Deciders of ${agent.handle}`, asked);
  await company.entitle(agent, tool, {
    boundary: "step_up",
    stepUp: { to: { type: "team", id: team }, count: 1 },
  });
  const call = {
    ...{ tool: tool.name, arguments: { note: "hello" } },
    ...{ session: `session-${agent.handle}`, onBehalfOf },
  };
  const evaluation = await agent.proposes(call);
  expect(evaluation.context.verdict).toBe("step_up");
  return { agent, call, request: await agent.asksForYes(evaluation, "It is needed") };
}

test("someone who is not asked sees why, and cannot approve by any way", async ({
  page,
  company,
}) => {
  const owner = await company.join("Oscar Asked", "owner");
  const bystander = await company.join("Bella Bystander", "owner");
  const { request } = await anAgentThatAsks(company, [owner]);
  await signIn(page, bystander, `/approvals/${request.id}`);
  await expect(page.getByText("Waits for someone else")).toBeVisible();
  const why = "You are not among those who may answer this request.";
  await expect(page.getByText(why)).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Deny" })).toHaveCount(0);
  const answer = { id: request.id, answer: "approve" as const, reason: "I want it" };
  expect(await bystander.api.ask(approvalDecideContract, answer)).toMatchObject({
    status: 403,
    body: { reason: "not_eligible", detail: why },
  });
});

test("the person an agent acts for cannot say yes to it, though they own the tool", async ({
  page,
  company,
}) => {
  const boss = await company.join("Bo Beneficiary", "owner");
  const colleague = await company.join("Casey Colleague", "owner");
  const { request } = await anAgentThatAsks(company, [boss, colleague], boss.email);
  await signIn(page, boss, `/approvals/${request.id}`);
  await expect(page.getByText(`on behalf of ${boss.email}`)).toBeVisible();
  await expect(page.getByText("Waits for someone else")).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  const answer = { id: request.id, answer: "approve" as const, reason: "For myself" };
  const refused = await boss.api.ask(approvalDecideContract, answer);
  expect(refused).toMatchObject({ status: 403, body: { reason: "not_eligible" } });
  const seen = await colleague.api.call(approvalGetContract, { id: request.id });
  expect(seen.mayDecide, "somebody else still may").toBe(true);
  expect(seen.state).toBe("pending");
});

test("of two approvers who race one wins, and the other is told who settled it", async ({
  openBrowser,
  company,
  mishaps,
}) => {
  mishaps.expectRefusals(409);
  const [first, second] = [
    await company.join("Frida First", "owner"),
    await company.join("Sven Second", "owner"),
  ];
  const { agent, call, request } = await anAgentThatAsks(company, [first, second]);
  const racers = [first, second];
  const pages = await Promise.all(racers.map(() => openBrowser()));
  await Promise.all(
    racers.map(async (racer, i) => {
      const page = pages[i];
      if (!page) throw new Error("no browser");
      await signIn(page, racer, `/approvals/${request.id}`);
      await page.getByRole("button", { name: "Approve", exact: true }).click();
      await page.getByRole("alertdialog").getByLabel("Reason").fill(`${racer.name} says yes`);
    }),
  );
  await Promise.all(
    pages.map((page) => page.getByRole("button", { name: "Approve once" }).click()),
  );
  await expect.poll(async () => (await agent.looksAt(request)).status).toBe("approved");
  const { requirements } = await company.admin.api.call(approvalGetContract, { id: request.id });
  const said = requirements.flatMap(({ people }) => people.filter(({ answer }) => answer !== null));
  expect(said).toHaveLength(1);
  const winner = racers.find(({ id }) => id === said[0]?.person.id);
  for (const page of pages) {
    await expect(answeredBy(page, winner)).toBeVisible();
    await expect(page.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);
  }
  expect((await agent.proposes(call)).decision).toBe(true);
  expect((await agent.proposes(call)).decision, "one yes, one call").toBe(false);
});

test("a no is kept with its reason, and the agent stays stopped", async ({ page, company }) => {
  const owner = await company.join("Nora No", "owner");
  const { agent, call, request } = await anAgentThatAsks(company, [owner]);
  await signIn(page, owner, `/approvals/${request.id}`);
  const dialog = await openDialog(page, "Deny");
  await dialog.getByRole("button", { name: "Deny" }).click();
  await expect(dialog.getByText("Give a reason of at least 3 characters.")).toBeVisible();
  await dialog.getByLabel("Reason").fill("Not this month");
  await dialog.getByRole("button", { name: "Deny" }).click();
  await expect(page.getByText("Denied. The agent is told.")).toBeVisible();
  await expect(page.getByText("“Not this month”").first()).toBeVisible();
  await expect.poll(async () => (await agent.looksAt(request)).status).toBe("denied");
  expect((await agent.proposes(call)).decision).toBe(false);
});

test("an approval made while the inbox is open appears by itself", async ({ page, company }) => {
  const owner = await company.join("Ines Inbox", "owner");
  await signIn(page, owner, "/approvals");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Approvals");
  let navigations = 0;
  page.on("load", () => {
    navigations += 1;
  });
  const { agent, request } = await anAgentThatAsks(company, [owner]);
  const row = rowTo(page, `/approvals/${request.id}`);
  await expect(row).toBeVisible();
  await expect(page.getByRole("link", { name: agent.name })).toBeVisible();
  const badge = page.getByRole("complementary", { name: "Sidebar" });
  await expect(badge.getByRole("link", { name: /Approvals/ })).toContainText("1 waiting for you");
  expect(navigations, "nothing was reloaded").toBe(0);

  await row.click();
  await approve(page, "It came up by itself");
  await expect(answeredBy(page, owner)).toBeVisible();
  await expect(badge.getByText("waiting for you")).toHaveCount(0);
});
