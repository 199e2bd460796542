import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { decisionListContract } from "@/lib/contract/decision";
import { overviewActivityContract, overviewGetContract } from "@/lib/contract/overview";
import { panel, rowTo, signIn } from "./world/people";
import { expect, test } from "./world/story";

const TODAY = { period: "24h", zone: "UTC" } as const;
const PATIENCE = { timeout: 60_000 };
const CHART = "Decisions by verdict";

test("what agents do moves the figures, and each figure leads to exactly its records", async ({
  page,
  company,
}) => {
  const { api } = company.admin;
  const tool = await company.tool(company.admin, { effects: ["read"] });
  const forbidden = await company.tool(company.admin);
  const agent = await company.agent(company.admin);
  await company.entitle(agent, tool);
  const before = await api.call(overviewGetContract, TODAY);
  const session = `figures-${agent.handle}`;
  await agent.proposes({ tool: tool.name, session });
  await agent.proposes({ tool: tool.name, session });
  const refused = await agent.proposes({ tool: forbidden.name, session });
  expect(refused.context.verdict).toBe("block");
  const wanted = before.scope.unpermitted + 1;
  const unpermitted = async () => (await api.call(overviewGetContract, TODAY)).scope.unpermitted;
  await expect.poll(unpermitted, PATIENCE).toBeGreaterThanOrEqual(wanted);

  await signIn(page, company.admin, "/?period=24h");
  const main = page.getByRole("main");
  await expect(main.getByRole("heading", { level: 1 })).toHaveText(
    "Are agents within their bounds?",
  );
  await expect(panel(page, CHART).locator("svg.recharts-surface").first()).toBeVisible(PATIENCE);
  const rate = main.getByRole("region", { name: "Out-of-scope rate" });
  await rate.getByRole("button", { name: /^How it is counted/ }).click();
  await expect(page.getByText("over all proposals and executions of the period")).toBeVisible();
  await page.keyboard.press("Escape");

  const figure = rate.getByRole("link", { name: /proposals? without a permit/ });
  await figure.click();
  await page.waitForURL(/\/decisions\?.*unpermitted=true/);
  await expect(page.getByRole("list", { name: "Filters" })).toContainText("No permit");
  const { from, to } = Object.fromEntries(new URL(page.url()).searchParams);
  const listed = await api.call(decisionListContract, { unpermitted: true, from, to });
  await expect.poll(unpermitted, PATIENCE).toBe(listed.total);
  await expect(rowTo(page, `/decisions/${refused.context.evaluation_id}`)).toBeVisible();
});

test("an agent's page shows its decisions over time, follows them, and gives them as a table and a file", async ({
  page,
  company,
}) => {
  const tool = await company.tool(company.admin, { effects: ["read"] });
  const forbidden = await company.tool(company.admin);
  const agent = await company.agent(company.admin);
  await company.entitle(agent, tool);
  const session = `shown-${agent.handle}`;
  await agent.proposes({ tool: tool.name, session });
  const { context } = await agent.proposes({ tool: forbidden.name, session });
  await signIn(page, company.admin, `/agents/${agent.id}`);
  const chart = panel(page, CHART);
  await expect(chart.getByRole("link", { name: "Allow 1" })).toBeVisible(PATIENCE);
  await agent.proposes({ tool: tool.name, session });
  await expect(chart.getByRole("link", { name: "Allow 2" })).toBeVisible(PATIENCE);

  await chart.getByRole("button", { name: `${CHART} as a table` }).click();
  const table = chart.getByRole("table", { name: CHART });
  await expect(table.getByRole("row")).toHaveCount(31);
  const today = table.getByRole("row").last();
  await expect(today.getByRole("cell")).toHaveText(["2", "0", "0", "0", "1"]);
  const csv = await csvOf(page);
  expect(csv.rows).toHaveLength(30);
  const last = csv.rows.at(-1);
  expect([last?.allow, last?.step_up, last?.block, last?.unpermitted]).toEqual([
    "2",
    "0",
    "1",
    "1",
  ]);
  const asked = { period: "30d", zone: csv.zone, agent: agent.id } as const;
  const { rows } = await company.admin.api.call(overviewActivityContract, asked);
  expect(csv.rows.map(({ from }) => from)).toEqual(rows.map(({ from }) => from));

  await today.getByRole("link", { name: "1" }).click();
  await page.waitForURL(/verdict=block/);
  await expect(page.getByText("1–1 of 1")).toBeVisible();
  await expect(rowTo(page, `/decisions/${context.evaluation_id}`)).toBeVisible();
});

/** The file behind a chart, by its columns, and the zone that it was made for. */
async function csvOf(page: Page) {
  const link = page.getByRole("link", { name: `${CHART} as CSV` });
  const href = (await link.getAttribute("href")) ?? "";
  const download = page.waitForEvent("download");
  await link.click();
  const text = await readFile(await (await download).path(), "utf8");
  const [head = "", ...lines] = text.trimEnd().split("\r\n");
  const names = head.split(",");
  const rows = lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, n) => [name, cells[n] ?? ""]));
  });
  return { rows, zone: new URLSearchParams(href.split("?")[1]).get("zone") ?? "" };
}
