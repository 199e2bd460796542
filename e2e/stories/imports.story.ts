import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { resourceListContract } from "@/lib/contract/resource";
import { toolListContract } from "@/lib/contract/tool";
import { openAsleep } from "./world/awake";
import { signIn } from "./world/people";
import { expect, test } from "./world/story";

const unique = () => Math.random().toString(36).slice(2, 8);

/** Chooses a file in the browser, as a person would. */
async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = Buffer.isBuffer(content) ? content : Buffer.from(content);
  await page.getByLabel("Choose a file").setInputFiles({ name, mimeType: "text/plain", buffer });
}

/** Applies what the preview shows, for a reason, and waits for the end. */
async function apply(page: Page, label: string): Promise<void> {
  await page.getByRole("button", { name: label, exact: true }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByLabel("Reason").fill("Yearly inventory");
  await dialog.getByRole("button", { name: label, exact: true }).click();
  await expect(page.getByRole("button", { name: "Preview it again" })).toBeVisible();
}

const row = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });

test("a spreadsheet is previewed by line and column, applied, and changes nothing the second time", async ({
  page,
  company,
}) => {
  const tag = unique();
  const sheet = Buffer.from(
    `\ufeffHandle;Name;Kind;Sensitivity;Owner\r\nbooks-${tag};"Books; all of them";table;confidential;${company.admin.email}\r\nlost-${tag};Lost;table;internal;nobody@example.com\r\n`,
  );
  await signIn(page, company.admin, "/resources");
  await page.getByRole("link", { name: "Import resources" }).click();
  await expect(page).toHaveURL(/\/imports\?noun=resources/);
  await choose(page, "resources.csv", sheet);
  await expect(page.getByRole("heading", { name: "1 new, 1 refused" })).toBeVisible();
  await expect(page.getByText("Nothing is changed yet")).toBeVisible();

  await page.getByRole("button", { name: /^Refused/ }).click();
  await row(page, `lost-${tag}`).locator("summary").first().click();
  await expect(row(page, `lost-${tag}`)).toContainText(
    "Line 3, column owner: nobody@example.com is not an active person",
  );
  const api = company.admin.api;
  expect((await api.call(resourceListContract, { q: tag })).total).toBe(0);

  await apply(page, "Apply 1 change");
  await expect(page.getByRole("heading", { name: "1 item done, 0 refused" })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Results" }).click();
  const results = await readFile(await (await download).path(), "utf8");
  expect(results).toContain(`books-${tag},created`);
  await page.getByRole("button", { name: "Preview it again" }).click();
  await expect(page.getByRole("heading", { name: "1 unchanged, 1 refused" })).toBeVisible();
  const { rows } = await api.call(resourceListContract, { q: tag });
  expect(rows).toMatchObject([{ name: "Books; all of them", owner: { id: company.admin.id } }]);
});

test("a file that is chosen while the page still wakes up is read once it has", async ({
  page,
  company,
}) => {
  await signIn(page, company.admin, "/resources");
  const wakeUp = await openAsleep(page, "/imports?noun=resources");
  const sheet = `handle,name,kind,sensitivity\nearly-${unique()},Early,table,public\n`;
  await choose(page, "early.csv", sheet);
  wakeUp();
  await expect(page.getByRole("heading", { name: "1 new" })).toBeVisible();
});

test("what is pasted while the page still wakes up is previewed once it has", async ({
  page,
  company,
}) => {
  await signIn(page, company.admin, "/resources");
  const wakeUp = await openAsleep(page, "/imports?noun=resources");
  const sheet = `handle,name,kind,sensitivity\nearly-${unique()},Early,table,public\n`;
  await page.getByLabel("Or paste it").fill(sheet);
  wakeUp();
  await page.getByRole("button", { name: "Preview what is pasted" }).click();
  await expect(page.getByRole("heading", { name: "1 new" })).toBeVisible();
});

test("an export is edited and brought back: only what was edited changes", async ({
  page,
  company,
}) => {
  const resource = await company.resource(company.admin, "internal");
  await signIn(page, company.admin, "/imports?noun=resources");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV", exact: true }).click();
  const all = await readFile(await (await download).path(), "utf8");
  const edited = all.replace(
    `${resource.name},${resource.name},`,
    `${resource.name},"=1+1, edited",`,
  );
  expect(edited).not.toBe(all);
  await choose(page, "resources.csv", edited);
  await expect(page.getByRole("heading", { name: /^1 changes, [\d,]+ unchanged$/ })).toBeVisible();
  await page.getByRole("button", { name: /^Change/ }).click();
  await row(page, resource.name).locator("summary").first().click();
  await expect(row(page, resource.name)).toContainText("=1+1, edited");
});

test("what an MCP server says of its tools is its claim: they wait for a review, and drift when they change", async ({
  page,
  company,
}) => {
  const server = `desk-${unique()}`;
  const listed = (description: string) =>
    JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      result: {
        tools: [
          {
            name: "look",
            description,
            inputSchema: { type: "object", properties: { q: { type: "string" } } },
            annotations: { readOnlyHint: true },
          },
        ],
      },
    });
  await signIn(page, company.admin, "/imports?noun=tools&source=mcp");
  await choose(page, "tools.json", listed("Looks things up"));
  await expect(page.getByText("Name the server first.")).toBeVisible();
  await page.getByRole("textbox", { name: "Server" }).fill(server);
  await choose(page, "tools.json", listed("Looks things up"));
  await expect(row(page, `${server}/look`)).toContainText(
    "The server claims that it only reads, which suggests read. Nobody has reviewed it.",
  );
  await apply(page, "Apply 1 change");
  const api = company.admin.api;
  const [made] = (await api.call(toolListContract, { server: [server] })).rows;
  expect(made).toMatchObject({ state: "proposed", effects: [] });

  await page.getByRole("button", { name: "Another document" }).click();
  const review = `server,name,reviewed,effects\n${server},look,yes,read\n`;
  await page.getByRole("radio", { name: "CSV or JSON" }).check();
  await page.getByLabel("Or paste it").fill(review);
  await page.getByRole("button", { name: "Preview what is pasted" }).click();
  await apply(page, "Apply 1 change");
  await page.getByRole("button", { name: "Another document" }).click();
  await page.getByRole("radio", { name: "An MCP server's tools/list" }).check();
  await page.getByRole("textbox", { name: "Server" }).fill(server);
  await choose(page, "tools.json", listed("Looks things up, and sends them on"));
  await expect(row(page, `${server}/look`)).toContainText("description");
  await apply(page, "Apply 1 change");
  const [drifted] = (await api.call(toolListContract, { server: [server] })).rows;
  expect(drifted).toMatchObject({ state: "active", drifted: true, effects: ["read"] });
});

test("a browser that goes away leaves what was done, and the same document does the rest", async ({
  openBrowser,
  company,
}) => {
  const tag = unique();
  const handles = Array.from({ length: 60 }, (_, n) => `bulk-${tag}-${n}`);
  const lines = handles.map((handle) => `${handle},Bulk,table,public`);
  const sheet = `handle,name,kind,sensitivity\n${lines.join("\n")}\n`;
  const first = await openBrowser();
  await signIn(first, company.admin, "/imports?noun=resources");
  await choose(first, "bulk.csv", sheet);
  await first.getByRole("button", { name: "Apply 60 changes" }).click();
  const dialog = first.getByRole("alertdialog");
  await dialog.getByLabel("Reason").fill("Moving in");
  await dialog.getByRole("button", { name: "Apply 60 changes" }).click();
  await expect(first.getByText("Created").first()).toBeVisible();
  await first.close();

  const second = await openBrowser();
  await signIn(second, company.admin, "/imports?noun=resources");
  await choose(second, "bulk.csv", sheet);
  const apply60 = second.getByRole("button", { name: /^Apply \d+ changes?$/ });
  await expect(second.getByText("Nothing is changed yet")).toBeVisible();
  if (await apply60.isVisible()) {
    const label = (await apply60.textContent()) ?? "";
    await apply(second, label.trim());
    await second.getByRole("button", { name: "Preview it again" }).click();
  }
  await expect(second.getByRole("heading", { name: "60 unchanged" })).toBeVisible();
  const { total } = await company.admin.api.call(resourceListContract, { q: tag });
  expect(total).toBe(60);
});

test("an owner brings agents of their own, not somebody else's, and no resources at all", async ({
  openBrowser,
  company,
}) => {
  const tag = unique();
  const owner = await company.join("Ida Import", "owner");
  const page = await openBrowser({ viewport: { width: 390, height: 844 } });
  await signIn(page, owner, "/imports");
  const kinds = page.getByRole("group", { name: "What it holds" });
  await expect(kinds.getByText("Agents")).toBeVisible();
  await expect(kinds.getByText("Resources")).toHaveCount(0);
  await page
    .getByLabel("Or paste it")
    .fill(
      `handle,name,owner\nmine-${tag},Mine,${owner.email}\ntheirs-${tag},Theirs,${company.admin.email}\n`,
    );
  await page.getByRole("button", { name: "Preview what is pasted" }).click();
  await apply(page, "Apply 2 changes");
  await expect(page.getByRole("heading", { name: "1 item done, 1 refused" })).toBeVisible();
  await expect(row(page, `theirs-${tag}`)).toContainText("owner");
});
