import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { agentListContract } from "@/lib/contract/agent";
import { decisionGetContract } from "@/lib/contract/decision";
import { entitlementCreateContract } from "@/lib/contract/entitlement";
import { toolCreateContract, toolReviewContract } from "@/lib/contract/tool";
import { type FirstRun, readFirstRun } from "@/lib/runtime/supervisor/first-run";
import { end, freePorts, launch } from "../harness/product";
import { type Agent, asAgent } from "./world/agent";
import { type Api, apiAt } from "./world/api";

const ROUNDS = 3;
const CALLS_BEFORE_THE_KILL = 60;
const CLIENTS = 4;

test("killed as a whole under load, Ambit comes back with all it had said", async () => {
  const home = mkdtempSync(path.join(tmpdir(), `ambit-stories-${process.pid}-`));
  const setting = { home, seed: "empty", ports: await freePorts() } as const;
  let parent = await launch(setting);
  try {
    const first = await firstRunOf(home);
    const api = apiAt(first.console, { authorization: `Bearer ${first.managementKey}` });
    const tool = await entitledTool(api);
    const agent = asAgent(first.gateway, "first-agent", first.apiKey);
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const enough = acknowledged.length + CALLS_BEFORE_THE_KILL;
      const load = callUntilItIsGone(agent, tool, `round-${round}`, acknowledged);
      await expect.poll(() => acknowledged.length).toBeGreaterThan(enough);
      parent.kill("SIGKILL");
      await load;
      parent = await launch(setting);
    }
    for (const id of acknowledged)
      expect(await api.call(decisionGetContract, { id })).toMatchObject({ verdict: "allow" });
  } finally {
    await end(parent);
    rmSync(home, { recursive: true, force: true });
  }
});

async function firstRunOf(home: string): Promise<FirstRun> {
  const first = await readFirstRun(path.join(home, "first-run.json"));
  if (!first) throw new Error(`${home} does not say how to sign in`);
  return first;
}

/** Registers and reviews a tool that the first agent may call. */
async function entitledTool(api: Api): Promise<string> {
  const { rows } = await api.call(agentListContract, {});
  const made = await api.call(toolCreateContract, { server: "clock", name: "read" });
  const { id, schemaHash } = made;
  const review = { effects: ["read" as const], labels: [], argumentRoles: {}, resourceMap: [] };
  const ownerId = rows[0]?.owner?.id;
  await api.call(toolReviewContract, { id, schemaHash, ownerId, ...review });
  const terms = { agentId: rows[0]?.id, toolId: id, purpose: "Tell the time" };
  await api.call(entitlementCreateContract, terms);
  return made.tool;
}

/** Calls from several sides, noting each allowing answer, until nobody answers any more. */
async function callUntilItIsGone(
  agent: Agent,
  tool: string,
  session: string,
  acknowledged: string[],
): Promise<void> {
  const client = async (n: number) => {
    for (let zone = 0; ; zone++) {
      const answer = await agent.proposes({
        tool,
        arguments: { zone },
        session: `${session}-${n}`,
      });
      if (answer.decision) acknowledged.push(answer.context.evaluation_id);
    }
  };
  await Promise.allSettled(Array.from({ length: CLIENTS }, (_, n) => client(n)));
}
