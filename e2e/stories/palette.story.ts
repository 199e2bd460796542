import type { Page } from "@playwright/test";
import { agentCreateContract } from "@/lib/contract/agent";
import { teamCreateContract } from "@/lib/contract/team";
import { holdScripts } from "./world/awake";
import { signIn } from "./world/people";
import { expect, test } from "./world/story";

const word = `sifter${Date.now().toString(36)}`;
const asked = (page: Page) => page.getByRole("dialog", { name: "Search" });
const chosen = (page: Page) => asked(page).getByRole("option", { selected: true });

test("anything is found and opened by keyboard alone, and is at hand the next time", async ({
  page,
  company,
}) => {
  const { api } = company.admin;
  const agent = await api.call(agentCreateContract, { handle: word, name: `Gleaner ${word}` });
  await api.call(teamCreateContract, { name: `Keepers of ${word}` });
  await signIn(page, company.admin, "/tools");
  await page.keyboard.press("ControlOrMeta+k");
  const box = asked(page).getByRole("combobox", { name: "Search" });
  await expect(box).toBeFocused();
  await page.keyboard.type(`${word} gleaner`);
  await expect(asked(page).getByRole("option")).toHaveCount(1);
  await expect(asked(page).getByRole("option")).toContainText(`Gleaner ${word}`);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/agents/${agent.id}`);

  await page.keyboard.press("ControlOrMeta+k");
  await expect(asked(page).getByRole("option").first()).toContainText(`Gleaner ${word}`);
  await page.keyboard.type(word);
  await expect(asked(page).getByRole("group", { name: "Teams" })).toContainText(word);
  await page.keyboard.press("Escape");
  await expect(asked(page)).toBeHidden();

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type(agent.id);
  await expect(asked(page).getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Escape");
});

test("what is done on a page is begun from anywhere, and can be linked to", async ({
  page,
  company,
}) => {
  await signIn(page, company.admin, "/tools");
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("register an ag");
  await expect(chosen(page)).toContainText("Register an agent");
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog", { name: "Register an agent" });
  await expect(form).toBeVisible();
  await expect(page).toHaveURL("/agents?open=register");
  await form.getByRole("button", { name: "Cancel" }).click();
  await expect(page).toHaveURL("/agents");

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("freeze");
  await expect(chosen(page)).toContainText("Freeze the organisation");
  await page.keyboard.press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Freeze");
  await question.getByRole("button", { name: "Cancel" }).click();
});

test("what is typed before its script is there is asked, and means nothing to the page behind", async ({
  page,
  company,
}) => {
  await signIn(page, company.admin, "/tools");
  const wakeUp = await holdScripts(page);
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("gii register an ag");
  await expect(asked(page)).toHaveCount(0);
  wakeUp();
  await expect(asked(page).getByRole("combobox")).toHaveValue("gii register an ag");
  await expect(page).toHaveURL("/tools");
  await page.keyboard.press("Escape");
  await expect(asked(page)).toBeHidden();
  await page.keyboard.type("gd");
  await expect(page).toHaveURL("/decisions");
});

test("it offers what the reader may do and see, and says when nothing is called so", async ({
  page,
  company,
}) => {
  const leader = await company.join("Lena Leader", "leader");
  await signIn(page, leader, "/agents");
  await page.getByRole("button", { name: "Search" }).first().click();
  const options = asked(page).getByRole("option");
  await expect(options.filter({ hasText: "Decisions" })).toHaveCount(1);
  await expect(options.filter({ hasText: "Freeze the organisation" })).toHaveCount(0);
  await expect(options.filter({ hasText: "Make a key" })).toHaveCount(0);
  await page.keyboard.type("nobody-is-called-this");
  await expect(asked(page).getByRole("status")).toContainText("Nothing that you may see");
});

test("it fits a phone", async ({ openBrowser, company }) => {
  const page = await openBrowser({ viewport: { width: 390, height: 844 } });
  await signIn(page, company.admin, "/agents");
  await page.getByRole("button", { name: "Search" }).first().click();
  await asked(page).getByRole("combobox").fill("agents");
  await asked(page).getByRole("option", { name: "Agents", exact: true }).click();
  await expect(page).toHaveURL("/agents");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
});
