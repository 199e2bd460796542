import type { Page } from "@playwright/test";
import { agentGetContract } from "@/lib/contract/agent";
import { entitlementGetContract } from "@/lib/contract/entitlement";
import { type DueRow, reviewDueContract, reviewGetContract } from "@/lib/contract/review";
import { type Terms, wideningsOf } from "@/lib/core/policy";
import { asAgent } from "./world/agent";
import type { Api } from "./world/api";
import { rowTo, signIn } from "./world/people";
import { expect, test } from "./world/story";

const ALONE = 5;

test("a security engineer finds and narrows the ten widest unused entitlements in one sitting", async ({
  page,
  company,
  product,
}) => {
  test.setTimeout(300_000);
  const sandra = await company.join("Sandra Strand", "security");
  const ten = await widestUnused(sandra.api);
  expect(ten).toHaveLength(10);
  const before = await termsOf(sandra.api, ten);

  await signIn(page, sandra, "/reviews");
  await page.getByRole("link", { name: /were not used in 30 days/ }).click();
  await expect(page).toHaveURL(/advice=revoke/);
  await expect(rowTo(page, `/reviews/${ten[0]?.id}`)).toBeVisible();

  for (const row of ten.slice(0, ALONE)) await narrowByKeyboard(page, row);
  await narrowTogether(page, ten.slice(ALONE));

  const after = await termsOf(sandra.api, ten);
  for (const [i, row] of ten.entries()) {
    const [was, is] = [before[i], after[i]];
    if (!was || !is) throw new Error("an entitlement is gone");
    expect(wideningsOf(was, is, row.asks), row.tool.name).toEqual([]);
    expect(is, row.tool.name).not.toEqual(was);
    expect(is.expiresAt && is.expiresAt.getTime() - Date.now()).toBeLessThan(31 * 86_400_000);
    const { history, dueAt } = await sandra.api.call(reviewGetContract, { id: row.id });
    expect(history[0]).toMatchObject({ decision: "narrow", by: { id: sandra.id } });
    expect(history[0]?.bulk).toBe(i < ALONE ? 1 : 10 - ALONE);
    expect(Date.parse(dueAt)).toBeGreaterThan(Date.now());
  }
  const verdicts = await Promise.all(
    ten.map(async (row) => {
      const { handle } = await sandra.api.call(agentGetContract, { id: row.agent.id });
      const agent = asAgent(product.gateway, handle, product.apiKey);
      const { decision, context } = await agent.proposes({ tool: row.tool.name });
      expect(decision, `${handle} calls ${row.tool.name}`).toBe(false);
      const asked = context.reasons.some(({ policy }) => policy === `entitlement:${row.id}`);
      return asked ? context.verdict : "elsewhere";
    }),
  );
  expect(verdicts, "the gateway asks a person where it did not before").toContain("step_up");
});

/** As the list has them: due, not used within the look-back, the widest first, with something narrower to propose. */
async function widestUnused(api: Api): Promise<DueRow[]> {
  const { rows } = await api.call(reviewDueContract, { advice: ["revoke"], pageSize: 50 });
  const widths = rows.map(({ unused }) => unused);
  expect(widths).toEqual(widths.toSorted((a, b) => b - a));
  expect(rows.every(({ uses }) => uses === 0)).toBe(true);
  return rows.filter(({ narrower }) => narrower !== null).slice(0, 10);
}

function termsOf(api: Api, rows: readonly DueRow[]): Promise<Terms[]> {
  return Promise.all(
    rows.map(async ({ id }) => {
      const { resources, constraints, obligations, boundary, stepUp, expiresAt } = await api.call(
        entitlementGetContract,
        { id },
      );
      const ends = expiresAt === null ? null : new Date(expiresAt);
      const reaches = resources.map((resource) => resource.id);
      return { constraints, obligations, boundary, stepUp, resources: reaches, expiresAt: ends };
    }),
  );
}

/** Down the list to the row, then its key, a reason, and Ctrl and Enter. */
async function narrowByKeyboard(page: Page, { id }: DueRow): Promise<void> {
  const row = rowTo(page, `/reviews/${id}`);
  const isThere = () => row.evaluate((stop) => stop === document.activeElement);
  for (let moves = 0; moves < 20 && !(await isThere()); moves++) await page.keyboard.press("j");
  await expect(row).toBeFocused();
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("If you apply this")).toBeVisible();
  await expect(dialog.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type("Nobody has used it for a month");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(row).toHaveCount(0);
  await expect(page.locator("[data-list] [data-row-stop]:focus")).toHaveCount(1);
}

async function narrowTogether(page: Page, rows: readonly DueRow[]): Promise<void> {
  for (const { id } of rows) {
    const row = page.getByRole("row").filter({ has: rowTo(page, `/reviews/${id}`) });
    await row.getByRole("checkbox").check();
  }
  await page.getByRole("button", { name: "Narrow" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/must ask a person before/)).toBeVisible();
  await expect(dialog.getByRole("list", { name: "Chosen" }).getByRole("listitem")).toHaveCount(
    rows.length,
  );
  await dialog.getByLabel("Reason").fill("Nobody has used these for a month");
  await dialog.getByRole("button", { name: `Narrow ${rows.length}` }).click();
  await expect(page.getByText(`Narrowed: ${rows.length} entitlements`)).toBeVisible();
  await expect(dialog).toHaveCount(0);
  for (const { id } of rows) await expect(rowTo(page, `/reviews/${id}`)).toHaveCount(0);
}
