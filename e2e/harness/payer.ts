import { randomBytes } from "node:crypto";
import { type Company, call, type GatewayWorld, post } from "./company";
import { type Context, contextOf, EVALUATION } from "./support";

/** An agent that pays, what it asks of the gateway, and what its telemetry tells. */
export type Payer = {
  company: Company;
  agentId: string;
  key: string;
  decided: (args: object, callId?: string, tool?: string) => Promise<Context>;
  /** Sends one span for each execution. @returns how the gateway answered */
  observed: (...told: Told[]) => Promise<void>;
};

/** The handle of the agent. */
const HANDLE = "payer";
const SESSION = "s1";

/** One execution as its exporter tells of it; by default of `bank/pay`, in the session that the agent asks in. */
export type Told = {
  tool?: string;
  args?: object | string;
  callId?: string;
  session?: string | null;
  agent?: string;
  /** Milliseconds from now at which it began. */
  began?: number;
  spanId?: string;
  parentId?: string;
};

const TRACE = randomBytes(16).toString("hex");
const hex = () => randomBytes(8).toString("hex");

function spanOf(told: Told): object {
  const { tool = "bank/pay", args, callId, session = SESSION, agent = HANDLE, began = 0 } = told;
  const [server, name] = tool.split("/");
  const attributes = {
    ...{
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": name,
      "gen_ai.agent.id": agent,
    },
    "mcp.server.name": server,
    ...(session === null ? {} : { "gen_ai.conversation.id": session }),
    ...(callId === undefined ? {} : { "gen_ai.tool.call.id": callId }),
    ...(args === undefined
      ? {}
      : { "gen_ai.tool.call.arguments": typeof args === "string" ? args : JSON.stringify(args) }),
  };
  return {
    ...{ traceId: TRACE, spanId: told.spanId ?? hex(), name: `execute_tool ${name}` },
    ...(told.parentId === undefined ? {} : { parentSpanId: told.parentId }),
    startTimeUnixNano: String(BigInt(Date.now() + began) * 1_000_000n),
    attributes: Object.entries(attributes).map(([attribute, value]) => ({
      key: attribute,
      value: { stringValue: value },
    })),
  };
}

const TOOL = {
  effects: ["write"],
  inputSchema: {
    type: "object",
    properties: { to: { type: "string" }, amount: { type: "number" }, note: { type: "string" } },
  },
  argumentRoles: { "/amount": { role: "amount" }, "/note": { volatile: true } },
  resourceMap: [{ match: "always", resource: "ledger" }],
};

/**
 * A company whose agent `payer` may use `bank/pay` on confidential data, and `bank/limited` up to an amount of 500; `bank/closed`
 * it may not use.
 */
export async function openPayer(world: GatewayWorld): Promise<Payer> {
  const company = await world.newCompany();
  const agentId = await company.agent(HANDLE);
  const ledger = await company.resource("ledger", "confidential");
  const pay = await company.tool("bank/pay", TOOL);
  const limited = await company.tool("bank/limited", TOOL);
  await company.tool("bank/closed", TOOL);
  await company.entitle(agentId, pay, { resources: [ledger] });
  const limit = { type: "limit_argument", argument: "/amount", max: 500 };
  await company.entitle(agentId, limited, { resources: [ledger], obligations: [limit] });
  const powers = { mayOpenSessions: true, mayIngest: true, obligations: ["limit_argument"] };
  const key = await company.key([agentId], powers);
  return {
    company,
    agentId,
    key,
    decided: async (args, callId, tool = "bank/pay") => {
      const named = callId === undefined ? {} : { tool_call_id: callId };
      const input = call(HANDLE, tool, { ...args }, { session: SESSION, ...named });
      return contextOf(await post(world.gateway, key, EVALUATION, input));
    },
    observed: async (...told) => {
      const scopeSpans = [{ spans: told.map(spanOf) }];
      const answer = await post(world.gateway, key, "/v1/traces", {
        resourceSpans: [{ scopeSpans }],
      });
      if (answer.status !== 200 || Object.keys(answer.body).length > 0)
        throw new Error(`not taken: ${JSON.stringify(answer.body)}`);
    },
  };
}
