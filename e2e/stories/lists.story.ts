import { readFile } from "node:fs/promises";
import { agentCreateContract } from "@/lib/contract/agent";
import { signIn } from "./world/people";
import { expect, test } from "./world/story";

const MANY = 62;

test("search, filter, order and page live in the address, and the export holds what they leave", async ({
  page,
  company,
}) => {
  const word = `batch${Date.now().toString(36)}`;
  for (let n = 1; n <= MANY; n++) {
    const name = `${word} ${String(n).padStart(2, "0")}`;
    await company.admin.api.call(agentCreateContract, { handle: `${word}-${n}`, name });
  }
  await signIn(page, company.admin, "/agents");
  await page.getByRole("searchbox", { name: "Search agents" }).fill(word);
  await expect(page).toHaveURL(new RegExp(`q=${word}`));
  await expect(page.getByText(`of ${MANY} agents`)).toBeVisible();

  await page.getByRole("button", { name: "Filter" }).click();
  await page.getByRole("menuitem", { name: "State" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Proposed" }).click();
  await expect(page).toHaveURL(/lifecycle=proposed/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  const chips = page.getByRole("list", { name: "Filters" });
  await expect(chips).toContainText("Proposed");

  const byName = page.getByRole("columnheader", { name: "Agent" });
  await byName.getByRole("button").click();
  await expect(page).toHaveURL(/sort=-?name/);
  if (!page.url().includes("sort=-name")) await byName.getByRole("button").click();
  await expect(page).toHaveURL(/sort=-name/);
  const first = page.getByRole("row").nth(1);
  await expect(first).toContainText(`${word} ${MANY}`);

  await page.getByRole("button", { name: "Next" }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(first).toContainText(`${word} 12`);
  const address = page.url();
  await page.reload();
  expect(page.url()).toBe(address);
  await expect(first).toContainText(`${word} 12`);
  await expect(page.getByRole("searchbox", { name: "Search agents" })).toHaveValue(word);
  await expect(chips).toContainText("Proposed");
  await expect(byName).toHaveAttribute("aria-sort", "descending");
  await page.goBack();
  await expect(first).toContainText(`${word} ${MANY}`);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /Export agents as CSV/ }).click();
  const rows = (await readFile(await (await download).path(), "utf8")).trimEnd().split("\r\n");
  expect(rows).toHaveLength(MANY + 1);
  expect(rows[1]).toContain(`${word} ${MANY}`);
  expect(rows.slice(1).every((row) => row.includes(word))).toBe(true);

  await page.getByRole("button", { name: "Remove filter State" }).click();
  await expect(page).not.toHaveURL(/lifecycle=/);
  await page.getByRole("searchbox", { name: "Search agents" }).fill("nothing is called this");
  await expect(page.getByRole("main")).toContainText(/no agents|nothing|none/i);
});
