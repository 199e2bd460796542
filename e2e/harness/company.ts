import type { Role } from "@/lib/core/kernel";
import { composeGateway, type RunningGateway } from "@/lib/runtime/gateway";
import { verbNamed } from "@/lib/service";
import type { TestDatabase } from "./postgres";
import { openServiceWorld, type ServiceWorld, type TestOrg, type TestPerson } from "./service";

type Json = Record<string, unknown>;

/** A small company with a gateway beside it, built through the same verbs as the console uses. */
export type Company = {
  org: TestOrg;
  /** Registers tools, resources, guardrails and agents; owns nothing. */
  security: TestPerson;
  /** Owns the resources and tools. */
  owner: TestPerson;
  join: (...roles: Role[]) => Promise<TestPerson>;
  /** Runs a verb by its name as some person. */
  run: (person: TestPerson, verb: string, input: Json) => Promise<Json>;
  resource: (handle: string, sensitivity: string) => Promise<string>;
  tool: (name: string, review: Json) => Promise<string>;
  agent: (handle: string, settings?: Json) => Promise<string>;
  /** Security asks for access, and the owner says yes to it. */
  entitle: (
    agentId: string,
    toolId: string,
    terms?: Json,
  ) => Promise<Json & { id: string; version: number }>;
  key: (agents: string[], settings?: Json) => Promise<string>;
};

/** An answer over HTTP: its status, and its body if that is JSON. */
export type Answer = { status: number; body: Json; headers: Headers };

/** What a test may want otherwise of a gateway. */
export type GatewayMore = Pick<
  Parameters<typeof composeGateway>[0],
  "providerPatienceMs" | "postProvider"
>;

export type GatewayWorld = ServiceWorld & {
  gateway: RunningGateway;
  /** Another gateway over the same database. */
  another: (more?: GatewayMore) => RunningGateway;
  newCompany: () => Promise<Company>;
  end: () => Promise<void>;
};

/** The people's side and the agents' side over one database. */
export async function openGatewayWorld(
  now?: () => Date,
  database?: TestDatabase,
): Promise<GatewayWorld> {
  const world = await openServiceWorld(database);
  const running: RunningGateway[] = [];
  const another = (more: GatewayMore = {}) => {
    const gateway = composeGateway({
      databaseUrl: world.database.writerUrl,
      secret: world.secret,
      urls: { console: "http://localhost:3000", gateway: "http://localhost:4000" },
      logLevel: "silent",
      // Providers of models that tests start are on this machine.
      egressAllow: ["127.0.0.1"],
      ...(now ? { now } : {}),
      ...more,
    });
    running.push(gateway);
    return gateway;
  };
  return {
    ...world,
    gateway: another(),
    another,
    newCompany: () => foundCompany(world),
    end: async () => {
      for (const gateway of running) await gateway.end();
      await world.end();
    },
  };
}

async function foundCompany(world: ServiceWorld): Promise<Company> {
  const org = await world.newOrg();
  const security = await org.join("admin", "security");
  const owner = await org.join("owner");
  const run = async (person: TestPerson, name: string, input: Json): Promise<Json> => {
    const verb = verbNamed(name);
    if (!verb) throw new Error(`no verb is called ${name}`);
    return (await verb.execute(person.ctx, input)) as Json;
  };
  const idOf = (result: Json) => String(result.id);
  return {
    org,
    security,
    owner,
    run,
    join: (...roles) => org.join(...roles),
    resource: async (handle, sensitivity) =>
      idOf(
        await run(security, "resource.create", {
          ...{ handle, name: handle, kind: "table", sensitivity, tags: [], ownerId: owner.id },
        }),
      ),
    tool: async (tool, review) => {
      const [server, name] = tool.split("/");
      const { inputSchema = {}, description = "", ...reviewed } = review;
      const proposed = { server, name, description, inputSchema, ownerId: owner.id };
      const { schemaHash, ...made } = await run(security, "tool.create", proposed);
      const defaults = {
        effects: ["read"],
        labels: [],
        argumentRoles: {},
        resourceMap: [],
        ownerId: owner.id,
      };
      const id = idOf(made);
      await run(security, "tool.review", { id, schemaHash, ...defaults, ...reviewed });
      return id;
    },
    agent: async (handle, settings = {}) => {
      const id = idOf(
        await run(security, "agent.create", {
          ...{
            handle,
            name: handle,
            purpose: "Answers customers",
            ownerId: owner.id,
            sponsorId: security.id,
          },
          ...{
            accessClass: "touches_sensitive_systems",
            autonomy: "acts",
            ceiling: "restricted",
            models: [],
          },
          ...settings,
        }),
      );
      await run(security, "agent.adopt", { id });
      return id;
    },
    entitle: async (agentId, toolId, terms = {}) => {
      const asked = { agentId, toolId, purpose: "Its job", justification: "It needs it", ...terms };
      const request = await run(security, "access-request.create", asked);
      const yes = { id: request.id, answer: "approve", reason: "It does" };
      const { entitlementId } = await run(owner, "access-request.decide", yes);
      return { id: String(entitlementId), version: 1 };
    },
    key: async (agents, settings = {}) => {
      const made = await run(security, "key.create", {
        kind: "gateway",
        name: "guard",
        agents,
        ...settings,
      });
      return String(made.secret);
    },
  };
}

/** Sends JSON to a gateway with a key. */
export async function post(
  gateway: RunningGateway,
  key: string,
  path: string,
  body: unknown,
): Promise<Answer> {
  const request = new Request(`http://gateway${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return answerOf(await gateway.fetch(request));
}

/** Reads from a gateway with a key. */
export async function get(gateway: RunningGateway, key: string, path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${key}` };
  return answerOf(await gateway.fetch(new Request(`http://gateway${path}`, { headers })));
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json");
  return {
    status: response.status,
    headers: response.headers,
    body: json && text ? JSON.parse(text) : {},
  };
}

/** An AuthZEN evaluation of one call. */
export function call(agent: string, tool: string, args: Json = {}, context: Json = {}): Json {
  return {
    subject: { type: "agent", id: agent },
    action: { name: "call" },
    resource: { type: "tool", id: tool, properties: { arguments: args } },
    context,
  };
}
