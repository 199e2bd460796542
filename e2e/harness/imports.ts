import type { ImportApplied, ImportItem, ImportPreview } from "@/lib/contract/import";
import { importApplyContract, importPreviewContract } from "@/lib/contract/import";
import { type Permission, rolesMay } from "@/lib/contract/permission";
import type { Role } from "@/lib/core/kernel";
import { verbNamed } from "@/lib/service";
import type { Ctx } from "@/lib/service/ctx";
import type { ServiceWorld, TestOrg, TestPerson } from "./service";

type Json = Record<string, unknown>;
export type ImportDocument = { noun: string; format: string; document: string; server?: string };

/** An org in which documents find something: people, agents, tools, resources, a team and an entitlement, by fixed names. */
export type ImportWorld = {
  org: TestOrg;
  security: TestPerson;
  run: (by: TestPerson, verb: string, input: Json) => Promise<Json>;
  preview: (by: TestPerson, document: ImportDocument) => Promise<ImportPreview>;
  /** Applies what a preview shows, or only some of its items. */
  apply: (
    by: TestPerson,
    document: ImportDocument,
    items?: readonly ImportItem[],
  ) => Promise<ImportApplied>;
};

/** Runs a verb by its name in some context. */
export async function runVerb(ctx: Ctx, name: string, input: Json): Promise<Json> {
  const verb = verbNamed(name);
  if (!verb) throw new Error(`no verb is called ${name}`);
  return (await verb.execute(ctx, input)) as Json;
}

/** Opens an org that can be imported into. */
export async function openImports(world: ServiceWorld): Promise<ImportWorld> {
  const org = await world.newOrg();
  const security = await org.join("admin", "security");
  const run: ImportWorld["run"] = (by, name, input) => runVerb(by.ctx, name, input);
  const preview: ImportWorld["preview"] = async (by, document) =>
    importPreviewContract.output.parse(await run(by, "import.preview", document));
  return {
    org,
    security,
    run,
    preview,
    apply: async (by, document, items) => {
      const chosen = items ?? toApply(await preview(by, document));
      const wanted = chosen.map(({ row, digest }) => ({ row, digest }));
      const input = { ...document, items: wanted, reason: "Said the test" };
      return importApplyContract.output.parse(await run(by, "import.apply", input));
    },
  };
}

/** The items of a preview that would change something. */
export function toApply({ items }: ImportPreview): ImportItem[] {
  return items.filter(({ outcome }) => outcome === "create" || outcome === "change");
}

/** Puts the things of a small company there, by the same verbs as people use. */
export async function furnish({ security, run }: ImportWorld): Promise<{ robin: TestPerson }> {
  const as = (verb: string, input: Json) => run(security, verb, input);
  const idOf = async (made: Promise<Json>) => String((await made).id);
  const kim = await idOf(
    as("person.create", { name: "Kim", email: "kim@example.com", roles: ["owner"] }),
  );
  const robin = await idOf(
    as("person.create", { name: "Robin", email: "robin@example.com", roles: ["owner"] }),
  );
  await as("team.create", { name: "Finance", members: [kim, robin] });
  const ledger = await idOf(
    as("resource.create", {
      ...{ handle: "ledger", name: "Ledger", kind: "table", sensitivity: "confidential" },
      ...{ tags: ["eu", "finance"], ownerId: robin },
    }),
  );
  const agent = await idOf(
    as("agent.create", {
      ...{ handle: "payer", name: "Payer", purpose: "Pays", ownerId: kim, sponsorId: robin },
      ...{ accessClass: "uses_tools", ceiling: "confidential", models: ["gpt-5"] },
    }),
  );
  await as("agent.adopt", { id: agent });
  const { id: tool, schemaHash } = await as("tool.create", {
    ...{ server: "bank", name: "pay", description: "Pays somebody", ownerId: kim },
    inputSchema: { type: "object", properties: { amount: { type: "number" } } },
  });
  await as("tool.review", {
    ...{ id: tool, schemaHash, effects: ["write"], labels: [], ownerId: kim },
    argumentRoles: { "/amount": { role: "amount" } },
    resourceMap: [{ match: "always", resource: "ledger" }],
  });
  const owner = signedInAs(security, { id: robin, name: "Robin" }, "owner");
  await run(owner, "entitlement.create", {
    ...{ agentId: agent, toolId: tool, purpose: "Pays bills", resources: [ledger] },
    ...{ boundary: "step_up", stepUp: { to: { type: "person", id: robin }, count: 1 } },
    constraints: [{ argument: "/amount", op: "at_most", value: 100 }],
  });
  await as("credential.create", {
    ...{ kind: "api_key", name: "Bank key", issuer: "bank.example", reference: "key-7" },
    ...{ keptIn: "vault:kv/bank", rotateEveryDays: 90, ownerId: kim, agents: [agent] },
  });
  return { robin: owner };
}

/** Someone else of the same org, signed in just now. */
function signedInAs(by: TestPerson, { id, name }: { id: string; name: string }, ...roles: Role[]) {
  const actor = { type: "person", id, name } as const;
  const may = (permission: Permission) => rolesMay(roles, permission);
  return { id, name, ctx: { ...by.ctx, actor, may } };
}
