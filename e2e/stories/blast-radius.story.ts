import type { Page } from "@playwright/test";
import { entitlementGetContract } from "@/lib/contract/entitlement";
import { reachGetContract, reachListContract } from "@/lib/contract/reach";
import type { Company, Person } from "./world/company";
import { letterTo } from "./world/letters";
import { confirmWithReason, panel, rowTo, signIn } from "./world/people";
import { expect, test } from "./world/story";

/** The worker counts within a minute of a change. */
const COUNTED = { timeout: 120_000 };
const EFFECTS = ["read", "write", "execute", "egress"] as const;
/** Enough that nobody in the company reaches as far. */
const DATA = 20;

/** An agent that can do everything to twenty confidential resources by one tool, and read by another. */
async function farReaching(company: Company, owner: Person = company.admin) {
  const resources = await Promise.all(
    Array.from({ length: DATA }, () => company.resource(owner, "confidential")),
  );
  const resourceMap = resources.map(({ name }) => ({ match: "always" as const, resource: name }));
  const sweeping = await company.tool(owner, { effects: [...EFFECTS], resourceMap });
  const [one] = resources;
  if (!one) throw new Error("there is no resource");
  const reading = await company.tool(owner, {
    effects: ["read"],
    resourceMap: [{ match: "always", resource: one.name }],
  });
  const agent = await company.agent(owner);
  const ids = resources.map(({ id }) => id);
  const entitlement = await company.entitle(agent, sweeping, { resources: ids });
  await company.entitle(agent, reading, { resources: [one.id] });
  return { agent, sweeping, reading, one, entitlement };
}

const radiusOf = async ({ api }: Person, id: string) =>
  (await api.call(reachGetContract, { id })).radius;

/** Waits until an agent's figures were counted. */
async function counted(person: Person, id: string): Promise<number> {
  await expect
    .poll(() => radiusOf(person, id).catch(() => 0), { ...COUNTED, message: "it is counted" })
    .toBeGreaterThan(0);
  return radiusOf(person, id);
}

test("a security engineer finds the agent that could hurt most, tries a cut, makes it real and sees it shrink", async ({
  page,
  company,
}) => {
  test.setTimeout(300_000);
  const { agent, sweeping, one, entitlement } = await farReaching(company);
  const sandra = await company.join("Sandra Strand", "security");
  const before = await counted(sandra, agent.id);
  const { rows } = await sandra.api.call(reachListContract, { sort: "-radius", pageSize: 1 });
  expect(rows[0]?.agent.id).toBe(agent.id);

  await signIn(page, sandra, "/blast-radius");
  const answer = page.getByRole("region", { name: "Largest blast radius" });
  await expect(answer).toContainText(`${agent.name} could hurt most`);
  await expect(answer).toContainText(before.toLocaleString("en-US"));
  await answer.getByRole("button", { name: /^How it is counted/ }).click();
  await expect(page.getByText(/The largest set of effects on resources/)).toBeVisible();
  await page.keyboard.press("Escape");
  await answer.getByRole("link", { name: `What ${agent.name} reaches` }).click();
  await page.waitForURL(`**/blast-radius/agents/${agent.id}`);

  await page.getByRole("searchbox").fill(one.name);
  await page.waitForURL(/[?&]q=/);
  await page
    .getByText(/^Step by step/)
    .first()
    .click();
  const steps = page.getByRole("list", { name: "Steps" }).first();
  await expect(steps.getByRole("link", { name: agent.name })).toBeVisible();
  await expect(steps.getByRole("link", { name: one.name })).toBeVisible();

  await page.getByRole("link", { name: `Try without ${agent.name}, ${sweeping.name}` }).click();
  await page.waitForURL(/changes=remove\./);
  await expect(panel(page, "What is tried")).toContainText(`Without ${agent.name}`);
  const bench = panel(page, `At once: ${agent.name}`);
  const box = bench.getByRole("checkbox", { name: sweeping.name });
  await expect(box).not.toBeChecked();
  await box.check();
  await expect(bench.getByText("unchanged").first()).toBeVisible();
  await box.uncheck();
  await page.waitForURL(/changes=remove\./);
  const org = page.getByRole("region", { name: "For the whole organisation" });
  await expect(org.getByRole("table", { name: "Agents that change" })).toContainText(agent.name);

  await confirmWithReason(
    page,
    { open: "Make it real", confirm: "Make it real" },
    "It reaches far more than its job needs",
  );
  await expect(panel(page, "What was done")).toContainText("Revoked", COUNTED);
  const { state } = await sandra.api.call(entitlementGetContract, { id: entitlement });
  expect(state).toBe("revoked");
  await expect.poll(() => radiusOf(sandra, agent.id), COUNTED).toBeLessThan(before / 4);
  await page.goto(`/blast-radius/agents/${agent.id}`);
  const after = await radiusOf(sandra, agent.id);
  await expect(
    page.getByRole("region", { name: "Blast radius", exact: true }).first(),
  ).toContainText(after.toLocaleString("en-US"));
});

test("the map is read by keyboard, lights the way to the gravest, and is a table and a picture too", async ({
  page,
  company,
}) => {
  test.setTimeout(300_000);
  const { agent, reading } = await farReaching(company);
  const sandra = await company.join("Sandra Strand", "security");
  await counted(sandra, agent.id);
  await signIn(page, sandra, `/blast-radius/map?focus=agent:${agent.id}`);
  const map = page.getByRole("group", { name: /^Access graph/ });
  await expect(map).toBeVisible({ timeout: 60_000 });
  const node = map.getByRole("button", { name: new RegExp(`^${agent.name}: agent`) });
  await node.focus();
  await page.keyboard.press("ArrowRight");
  await expect(map.getByRole("button", { name: /^desk\/tool-.*: tool/ }).first()).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(node).toBeFocused();

  await chooseTheGravest(page, agent.name);
  await page.keyboard.press("Tab");
  const table = page.getByText(/^The same as a table/);
  await table.click();
  const edges = page.getByRole("table", { name: "Edges of the map" });
  await expect(edges.getByRole("row").filter({ hasText: reading.name }).first()).toBeVisible();

  await page.getByRole("button", { name: "Save as a picture" }).click();
  const picture = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "SVG" }).click();
  expect((await picture).suggestedFilename()).toBe("access-graph.svg");
});

async function chooseTheGravest(page: Page, agent: string): Promise<void> {
  const aside = panel(page, agent);
  const way = aside.getByRole("button", { pressed: false }).first();
  await expect(way).toBeVisible({ timeout: 60_000 });
  await way.click();
  await expect(aside.getByRole("button", { pressed: true })).toHaveCount(1);
}

test("an owner who may not change it asks those who may, and a leader reads the trend and is offered nothing", async ({
  page,
  openBrowser,
  company,
  product,
  mishaps,
}) => {
  test.setTimeout(300_000);
  mishaps.expectRefusals(403);
  const otto = await company.join("Otto Owner", "owner");
  const { agent, sweeping, entitlement } = await farReaching(company, otto);
  const nadia = await company.join("Nadia Next", "owner");
  await counted(nadia, agent.id);
  await signIn(page, nadia, `/blast-radius/what-if?changes=remove.${entitlement}`);
  await confirmWithReason(
    page,
    { open: "Make it real", confirm: "Make it real" },
    "Nobody here knows why it needs all of it",
  );
  const done = panel(page, "What was done");
  await expect(done).toContainText("people were asked");
  await expect(panel(page, "What is tried")).toContainText("Nothing yet");
  await expect(done).toContainText(`Without ${agent.name}, ${sweeping.name}`);
  const letter = await letterTo(product, otto.email, "blast radius smaller");
  const request = /\/blast-radius\/requests\/[0-9a-f-]{36}/.exec(letter)?.[0] ?? "";
  const { state } = await nadia.api.call(entitlementGetContract, { id: entitlement });
  expect(state).toBe("active");

  const owner = await openBrowser();
  await signIn(owner, otto, "/blast-radius/requests?mine=true");
  await rowTo(owner, request).click();
  await expect(panel(owner, "Why")).toContainText("Nobody here knows");
  await owner.getByRole("link", { name: "See what it would do" }).click();
  const real = { open: "Make it real", confirm: "Make it real" };
  await confirmWithReason(owner, real, "It has not been used since spring");
  await expect(panel(owner, "What was done")).toContainText("Revoked");
  await page.goto(request);
  await expect(panel(page, "What came of it")).toContainText("found to be so", {
    timeout: 60_000,
  });

  const lena = await company.join("Lena Lead", "leader");
  const reader = await openBrowser();
  await signIn(reader, lena, "/blast-radius");
  const tabs = reader.getByRole("navigation", { name: "Blast radius" });
  await expect(tabs.getByRole("link", { name: "What-if" })).toHaveCount(0);
  await tabs.getByRole("link", { name: "History" }).click();
  await reader.waitForURL("**/blast-radius/history");
  await expect(panel(reader, "Blast radius over time")).toBeVisible();
  await reader.goto("/blast-radius/choke-points");
  await expect(reader.getByRole("table", { name: /^Entitlements by/ })).toBeVisible();
  await expect(reader.getByRole("link", { name: /^Try/ })).toHaveCount(0);
  await expect(reader.getByRole("checkbox")).toHaveCount(0);
  await reader.goto("/blast-radius/what-if");
  await reader.waitForURL(/\/forbidden/);
});
