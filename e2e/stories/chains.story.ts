import { chainObservedContract } from "@/lib/contract/chain";
import { confirmWithReason, panel, signIn } from "./world/people";
import { expect, test } from "./world/story";

test("a security engineer finds an undeclared chain, declares it, and holds the agent to it", async ({
  company,
  page,
}) => {
  const engineer = await company.join("Selma Security", "security");
  const owner = await company.join("Odd Owner", "owner");
  const reader = await company.tool(owner, { effects: ["read"] });
  const sender = await company.tool(owner, { effects: ["write"] });
  const agent = await company.agent(owner);
  for (const tool of [reader, sender]) await company.entitle(agent, tool);
  const runs = async (session: string) => {
    const read = await agent.proposes({ tool: reader.name, session });
    const sent = await agent.proposes({ tool: sender.name, session });
    return [read.decision, sent.decision];
  };
  for (const n of [1, 2, 3]) expect(await runs(`${agent.handle}-${n}`)).toEqual([true, true]);

  await test.step("the worker has followed the sessions, and the page tells of the chain", async () => {
    await expect(async () => {
      const seen = await engineer.api.call(chainObservedContract, { agent: [agent.id] });
      expect(seen.rows[0]?.sessions).toBe(3);
    }).toPass({ timeout: 120_000 });
    await signIn(page, engineer, `/chains?agent=${agent.id}`);
    await expect(page.getByText("Undeclared", { exact: true }).first()).toBeVisible();
    await page.getByRole("link", { name: reader.name }).first().click();
    await expect(
      page.getByRole("heading", { level: 1, name: `${reader.name} → ${sender.name}` }),
    ).toBeVisible();
    await expect(page.getByText("3 sessions of 1 agent ran it in the last 90 days.")).toBeVisible();
    await expect(panel(page, "Agents").getByRole("link", { name: agent.name })).toBeVisible();
  });

  const name = `Answer for ${agent.handle}`;
  const handle = `answer-${agent.handle}`;
  await test.step("it is declared from there, with an owner and a step-up", async () => {
    await page.getByRole("button", { name: "Declare chain" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("listitem").filter({ hasText: reader.name })).toBeVisible();
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog.getByLabel("Handle").fill(handle);
    await dialog.getByLabel("Owner", { exact: true }).fill(owner.name);
    await dialog.getByRole("option", { name: owner.name }).first().click();
    await dialog.getByLabel("Whom to ask").click();
    await page.getByRole("option", { name: "The owner of the tool" }).click();
    await dialog.getByRole("button", { name: "Declare chain" }).click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    await expect(panel(page, "Declared")).toContainText(owner.name);
    await expect(panel(page, "Declared")).toContainText("the owner of the tool, 1 of them");
    await page.reload();
    await expect(page.getByText("Step-up", { exact: true }).first()).toBeVisible();
  });

  await test.step("the agent's next run of it asks", async () => {
    const session = `${agent.handle}-asks`;
    expect((await agent.proposes({ tool: reader.name, session })).decision).toBe(true);
    const { context } = await agent.proposes({ tool: sender.name, session });
    expect(context.verdict).toBe("step_up");
    expect(context.reasons[0]).toMatchObject({ policy: `chain:${handle}` });
    expect(context.reasons[0]?.text).toContain(`“${name}”`);
  });

  await test.step("limited to declared chains, it is blocked off them and goes on along them", async () => {
    await page.goto(`/agents/${agent.id}`);
    const chains = panel(page, "Declared chains");
    await expect(chains.getByRole("link", { name })).toBeVisible();
    const buttons = { open: "Limit to declared chains", confirm: "Limit agent" };
    await confirmWithReason(page, buttons, "It has one job");
    await expect(chains.getByText("Limited: it may only do what continues")).toBeVisible();
    const session = `${agent.handle}-limited`;
    const off = await agent.proposes({ tool: sender.name, session });
    expect(off.context.verdict).toBe("block");
    expect(off.context.reasons[0]).toMatchObject({ policy: "ceiling:declared-chains" });
    expect(off.context.reasons[0]?.text).toContain(`${reader.name} in “${name}”`);
    expect((await agent.proposes({ tool: reader.name, session })).decision).toBe(true);
    await page.goto(`/decisions/${off.context.evaluation_id}`);
    await expect(page.getByText("limited to declared chains").first()).toBeVisible();
  });

  await test.step("what its boundary did leads to the decisions", async () => {
    await page.goto("/chains?view=declared");
    await page.getByRole("link", { name }).first().click();
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    const asked = panel(page, "Declared").getByText(/asked, /);
    await expect(async () => {
      await page.reload();
      await expect(asked).toContainText("1 asked", { timeout: 2_000 });
    }, "the worker counts it").toPass({ timeout: 60_000 });
    await asked.getByRole("link", { name: "1" }).click();
    await expect(page.getByText(`Chain: ${name}`)).toBeVisible();
    await expect(page.getByRole("table").getByRole("link", { name: sender.name })).toHaveCount(1);
  });
});
