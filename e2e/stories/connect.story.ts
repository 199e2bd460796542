import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { encodeTracesProtobuf } from "@/lib/adapters/otlp-protobuf";
import { entitlementRevokeContract } from "@/lib/contract/entitlement";
import type { Company } from "./world/company";
import { signIn } from "./world/people";
import { expect, test } from "./world/story";

/** Opens the Connect page for an agent and makes a key there. */
async function makeKey(page: Page, company: Company, agentId: string): Promise<string> {
  await signIn(page, company.admin, `/connect?agent=${agentId}`);
  await page.getByRole("button", { name: "Make a key" }).click();
  const key = await textOf(page, "Gateway key");
  expect(key).toMatch(/^ambit_gk_/);
  return key;
}

/** What a code block of the page says, to the letter. */
async function textOf(page: Page, label: string): Promise<string> {
  const block = page.getByRole("figure", { name: label, exact: true });
  return (await block.locator("code").textContent()) ?? "";
}

test("a developer makes a key, copies the guard, and runs it as it stands", async ({
  page,
  company,
}, testInfo) => {
  const tool = await company.tool(company.admin, { arguments: { query: { type: "string" } } });
  const agent = await company.agent(company.admin);
  const entitlement = await company.entitle(agent, tool);
  const key = await makeKey(page, company, agent.id);
  await expect(page.getByText("Waiting for the first call")).toBeVisible();
  const guard = await textOf(page, "guard.ts");
  expect(guard).toContain(agent.handle);
  expect(guard).toContain(tool.name);
  expect(guard.includes(key), "no secret in a file that is committed").toBe(false);
  const command = await textOf(page, "Command");
  expect(command).toContain(key);

  const folder = testInfo.outputPath();
  await writeFile(path.join(folder, "guard.ts"), guard);
  const allowed = await runAsShown(command, folder);
  expect(allowed.code, allowed.stderr).toBe(0);
  expect(JSON.parse(allowed.stdout)).toMatchObject({ called: tool.name });
  await expect(page.getByText("First call received")).toBeVisible();

  const gone = { id: entitlement, reason: "It was a trial" };
  await company.admin.api.call(entitlementRevokeContract, gone);
  const blocked = await runAsShown(command, folder);
  expect(blocked.code).toBe(1);
  expect(blocked.stdout, "the tool was not called").toBe("");
  expect(blocked.stderr).toContain("block");
  await page.getByRole("link", { name: "decided" }).click();
  await page.waitForURL(/\/decisions\?agent=/);
  await expect(page.getByRole("table").getByText("Block")).toBeVisible();
});

test("telemetry sent by the settings shown proposes what it names, and trusts none of it", async ({
  page,
  company,
}) => {
  const agent = await company.agent(company.admin);
  const key = await makeKey(page, company, agent.id);
  await page.getByRole("tab", { name: "Send telemetry" }).click();
  const settings = settingsOf(await textOf(page, "Environment"));
  expect(settings.OTEL_EXPORTER_OTLP_PROTOCOL).toBe("http/protobuf");
  expect(settings.OTEL_EXPORTER_OTLP_HEADERS).toContain(key);
  const name = `scout-${randomBytes(3).toString("hex")}`;
  const response = await exportTrace(settings, aSessionOf(name));
  expect(response.status).toBe(200);

  await page.goto(`/agents?q=${name}`);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row).toContainText("Proposed");
  await page.goto(`/tools?q=${name}`);
  await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Proposed");
  await page.goto(`/sessions?q=${name}`);
  await page.getByRole("row").filter({ hasText: name }).getByRole("link").first().click();
  await expect(page.getByText("Tool execution observed").first()).toBeVisible();
});

type Ran = { code: number; stdout: string; stderr: string };

/** Runs the command of the page where the file is, with the repository's own tsx on the path. */
function runAsShown(command: string, cwd: string): Promise<Ran> {
  const bin = path.resolve("node_modules/.bin");
  return new Promise((resolve) => {
    const shell = `export PATH="${bin}:$PATH"\n${command.replace("npx tsx", "tsx")}`;
    execFile("sh", ["-c", shell], { cwd }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    );
  });
}

/** `export NAME="value"` lines as variables. */
function settingsOf(shell: string): Record<string, string> {
  const lines = shell.trim().split("\n");
  return Object.fromEntries(
    lines.map((line) => {
      const [, name = "", value = ""] = /^export (\w+)="(.*)"$/.exec(line) ?? [];
      return [name, value];
    }),
  );
}

/** Sends a trace as an exporter with these settings does (OTLP exporter specification). */
function exportTrace(settings: Record<string, string>, trace: unknown): Promise<Response> {
  const headers = (settings.OTEL_EXPORTER_OTLP_HEADERS ?? "").split(",").map((pair) => {
    const [name = "", value = ""] = pair.split("=");
    return [name, decodeURIComponent(value)] as [string, string];
  });
  return fetch(`${settings.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces`, {
    method: "POST",
    headers: [...headers, ["content-type", "application/x-protobuf"]],
    body: Buffer.from(encodeTracesProtobuf(trace)),
  });
}

/** One tool execution of an agent that nobody knows, as the GenAI conventions have it. */
function aSessionOf(name: string) {
  const text = (key: string, value: string) => ({ key, value: { stringValue: value } });
  const now = BigInt(Date.now()) * 1_000_000n;
  const span = {
    traceId: randomBytes(16).toString("hex"),
    spanId: randomBytes(8).toString("hex"),
    name: `execute_tool ${name}-search`,
    kind: 1,
    startTimeUnixNano: String(now - 5_000_000n),
    endTimeUnixNano: String(now),
    attributes: [
      text("gen_ai.operation.name", "execute_tool"),
      text("gen_ai.tool.name", `${name}-search`),
      text("gen_ai.agent.name", name),
      text("gen_ai.conversation.id", `talk-of-${name}`),
    ],
  };
  return {
    resourceSpans: [
      {
        resource: { attributes: [text("service.name", name)] },
        scopeSpans: [{ scope: { name: "story" }, spans: [span] }],
      },
    ],
  };
}
