import type { Role } from "@/lib/core/kernel";
import {
  createAccessRequest,
  decideAccessRequest,
  getAccessRequest,
} from "@/lib/service/access-request";
import { adoptAgent, createAgent } from "@/lib/service/agent";
import { createResource } from "@/lib/service/resource";
import { createTool, reviewTool } from "@/lib/service/tool";
import type { ServiceWorld, TestOrg, TestPerson } from "./service";

const DAY_MS = 86_400_000;

type More = object;

/** An org in which Nora's agent wants what Dana and Hugo own. */
export type Asking = {
  org: TestOrg;
  admin: TestPerson;
  /** Owns the agent. */
  nora: TestPerson;
  /** Owns `crm`. */
  dana: TestPerson;
  /** Owns `hr`, and the tool. */
  hugo: TestPerson;
  agentId: string;
  toolId: string;
  crm: string;
  hr: string;
  join: (...roles: Role[]) => Promise<TestPerson>;
  agent: (handle: string, ownerId: string) => Promise<string>;
  resource: (handle: string, ownerId: string | null) => Promise<string>;
  /** What is asked for by default: both resources. */
  wanted: (more?: More) => More;
  ask: (who: TestPerson, more?: More) => ReturnType<typeof createAccessRequest.execute>;
  decide: (
    who: TestPerson,
    id: string,
    more?: More,
  ) => ReturnType<typeof decideAccessRequest.execute>;
  read: (who: TestPerson, id: string) => ReturnType<typeof getAccessRequest.execute>;
  /** Who was told what about requests for access. */
  told: () => Promise<{ person: string; kind: string }[]>;
  /** How many entitlements there are. */
  given: () => Promise<number>;
};

/** So many days from now, ISO 8601. */
export const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();

/** Founds the org. */
export async function openAsking(world: ServiceWorld): Promise<Asking> {
  const org = await world.newOrg();
  const admin = await org.join("admin");
  const nora = await org.join("owner");
  const [dana, hugo] = [await org.join("owner"), await org.join("owner")];
  const agent = async (handle: string, ownerId: string) => {
    const { id } = await createAgent.execute(admin.ctx, {
      ...{ handle, name: "Desk", purpose: "Answers members", ownerId, sponsorId: admin.id },
      ...{ accessClass: "touches_sensitive_systems", autonomy: "acts", ceiling: "restricted" },
    });
    await adoptAgent.execute(admin.ctx, { id });
    return id;
  };
  const resource = async (handle: string, ownerId: string | null) => {
    const facts = { handle, name: handle, kind: "table", sensitivity: "internal" };
    const owned = ownerId ? { ...facts, ownerId } : facts;
    return (await createResource.execute(admin.ctx, owned)).id;
  };
  const agentId = await agent("desk", nora.id);
  const toolId = await reviewedTool(admin, hugo.id);
  const [crm, hr] = [await resource("crm", dana.id), await resource("hr", hugo.id)];
  const wanted = (more: More = {}) => ({
    ...{ agentId, toolId, purpose: "Pay back", resources: [crm, hr] },
    ...more,
  });
  return {
    ...{ org, admin, nora, dana, hugo, agentId, toolId, crm, hr, agent, resource, wanted },
    join: (...roles) => org.join(...roles),
    ask: (who, more) =>
      createAccessRequest.execute(who.ctx, { ...wanted(more), justification: "Members wait" }),
    decide: (who, id, more = {}) =>
      decideAccessRequest.execute(who.ctx, { id, answer: "approve", reason: "Agreed", ...more }),
    read: (who, id) => getAccessRequest.execute(who.ctx, { id }),
    told: async () => {
      const { rows } = await world.admin.query<{ person: string; kind: string }>(
        `SELECT person_id AS person, tidings->>'kind' AS kind FROM notification
         WHERE org_id = $1 AND tidings->>'kind' LIKE 'access_request.%'`,
        [org.orgId],
      );
      return rows;
    },
    given: async () => {
      const { rows } = await world.admin.query<{ n: number }>(
        "SELECT count(*)::int AS n FROM entitlement WHERE org_id = $1",
        [org.orgId],
      );
      return rows[0]?.n ?? 0;
    },
  };
}

async function reviewedTool({ ctx }: TestPerson, ownerId: string): Promise<string> {
  const inputSchema = { type: "object", properties: { amount: { type: "number" } } };
  const { id, schemaHash } = await createTool.execute(ctx, {
    ...{ server: "bank", name: "pay", inputSchema },
  });
  await reviewTool.execute(ctx, {
    ...{ id, schemaHash, effects: ["write"], labels: [] },
    ...{ argumentRoles: {}, resourceMap: [], ownerId },
  });
  return id;
}

/** Nora's agent has what it wants: she asked, and both owners said yes. @returns the entitlement */
export async function entitledBy({ ask, decide, nora, dana, hugo }: Asking): Promise<string> {
  const { id } = await ask(nora);
  await decide(dana, id);
  const { entitlementId } = await decide(hugo, id);
  return String(entitlementId);
}
