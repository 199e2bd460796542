import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Company,
  call,
  type GatewayWorld,
  openGatewayWorld,
  post,
} from "@/e2e/harness/company";
import { EVALUATION, policiesOf, verdictOf } from "@/e2e/harness/support";
import type { PolicyDocument } from "../core/policy";

const SPIFFE = "spiffe://acme.example/helper";

let world: GatewayWorld;
beforeAll(async () => {
  world = await openGatewayWorld();
});
afterAll(() => world.end());

/** Switches pieces of the starter pack on, as two people do it. */
async function publish({ run, security, join }: Company, pieces: string[]) {
  const second = await join("security");
  const { published } = await run(security, "policy.current", {});
  const { document } = published as { document: PolicyDocument };
  const added = pieces.map((piece) => ({
    ...{ handle: piece, name: piece, description: "", on: true },
    form: { type: "pack" as const, piece, settings: {} },
  }));
  const rules = [...document.rules, ...added];
  const { number } = await run(security, "policy.save-draft", { document: { ...document, rules } });
  await run(security, "policy.propose", { number, note: "The starter pack" });
  const { open } = await run(second, "policy.current", {});
  await run(second, "policy.publish", { number, digest: (open as { digest: string }).digest });
}

/** An agent that may call these tools, and the key it calls them with. */
async function helper(company: Company, tools: Record<string, Record<string, unknown>>) {
  const agent = await company.agent("helper");
  await world.admin.query(
    "INSERT INTO agent_external_id (org_id, kind, issuer, value, agent_id) VALUES ($1, 'spiffe', '', $2, $3)",
    [company.org.orgId, SPIFFE, agent],
  );
  for (const [name, { resources, ...review }] of Object.entries(tools))
    await company.entitle(agent, await company.tool(name, review), resources ? { resources } : {});
  const key = await company.key([agent], { mayOpenSessions: true, obligations: [] });
  return (tool: string, args: Record<string, unknown>, session: string) =>
    post(world.gateway, key, EVALUATION, call("helper", tool, args, { session }));
}

const taking = (argument: string) => ({
  type: "object",
  properties: { [argument]: { type: "string" } },
});

describe("the starter pack at the gateway", () => {
  it("blocks an agent that gives itself authority under an external id, and asks about others", async () => {
    const company = await world.newCompany();
    const directory = await company.run(company.security, "resource.create", {
      ...{ handle: "directory", name: "Directory", kind: "system", sensitivity: "internal" },
      ...{ tags: ["authority"], ownerId: company.owner.id },
    });
    await publish(company, ["no-self-granting"]);
    const ask = await helper(company, {
      "iam/grant": {
        effects: ["write"],
        inputSchema: taking("to"),
        argumentRoles: { "/to": { role: "grantee" } },
        resourceMap: [{ match: "always", resource: "directory" }],
        resources: [directory.id],
      },
    });
    const self = await ask("iam/grant", { to: SPIFFE }, "s1");
    expect(verdictOf(self)).toBe("block");
    expect(policiesOf(self)).toContain("guardrail:no-self-granting.self");
    const other = await ask("iam/grant", { to: "ann" }, "s1");
    expect(verdictOf(other)).toBe("step_up");
    expect(policiesOf(other)).toContain("guardrail:no-self-granting.others");
  });

  it("asks before files, the web and code meet in one session, whatever the order", async () => {
    const company = await world.newCompany();
    await publish(company, ["file-web-code"]);
    const ask = await helper(company, {
      "disk/read": {
        inputSchema: taking("path"),
        argumentRoles: { "/path": { role: "path" } },
      },
      "web/get": { inputSchema: taking("url"), argumentRoles: { "/url": { role: "url" } } },
      "shell/run": { effects: ["execute"] },
    });
    expect(verdictOf(await ask("shell/run", {}, "s1"))).toBe("allow");
    expect(verdictOf(await ask("disk/read", { path: "/tmp/a" }, "s1"))).toBe("allow");
    const third = await ask("web/get", { url: "https://a.example" }, "s1");
    expect(verdictOf(third)).toBe("step_up");
    expect(policiesOf(third)).toContain("guardrail:file-web-code");
    expect(verdictOf(await ask("disk/read", { path: "/tmp/b" }, "s1"))).toBe("allow");
  });
});
