import type { JsonObject } from "@/lib/core/kernel";
import { PIECES as PIECES_OF_THE_PACK, suggestRoles } from "@/lib/core/policy";
import { type Company, call, type GatewayWorld } from "../harness/company";
import { type Part, startPart } from "../harness/part";
import { publishMore } from "../harness/policy";
import { type ListedTool, type RecordedCall, type RecordedRun, readRecorded } from "./replay-data";
import { type Answered, report } from "./replay-report";
import { say } from "./say";

const AT_ONCE = 8;
/** All pieces but those that ask by the hour, or for plans: the recorded agents made none. */
const PIECES = PIECES_OF_THE_PACK.map(({ id }) => id).filter(
  (id) => id !== "off-hours" && id !== "plan-required",
);

/**
 * Recorded sessions, attacked and not, through the gateway as their agents would have called it: each session is opened with its
 * user's request, each result is reported. The recorded course goes on whatever is answered: what a person is asked counts as
 * approved, unless it served the attacker; then it was not done, and nothing is reported.
 */
export async function benchReplay(world: GatewayWorld): Promise<void> {
  const recorded = readRecorded();
  if (!recorded) {
    say("\nRecorded sessions are not beside this project (../shared/data): nothing was replayed.");
    return;
  }
  const { runs, tools } = recorded;
  const key = await furnish(await world.newCompany(), tools);
  const gateway = await startPart("gateway", world);
  try {
    const writes = new Set(
      Object.entries(tools).flatMap(([suite, listed]) =>
        listed.filter((tool) => tool.effect === "write").map((tool) => `${suite}/${tool.name}`),
      ),
    );
    const answered: Answered[] = [];
    const queue = runs.map((run, i) => ({ run, session: `replay-${i}` }));
    const one = async () => {
      for (let next = queue.pop(); next; next = queue.pop())
        for (const { recordedCall, verdict } of await replay(gateway, key, next.run, next.session))
          answered.push({
            run: next.run,
            kind: recordedCall.kind,
            writes: writes.has(`${next.run.suite}/${recordedCall.tool}`),
            verdict,
          });
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    say(
      `\n${runs.length} recorded sessions with ${answered.length} calls, under the starter pack (${PIECES.join(", ")})`,
    );
    report(answered);
  } finally {
    await gateway.stop();
  }
}

/** An agent for each suite with all of its tools; what reads returns what others may have written. */
async function furnish(company: Company, tools: Record<string, ListedTool[]>): Promise<string> {
  const agents: string[] = [];
  for (const [suite, listed] of Object.entries(tools)) {
    const agent = await company.agent(agentOf(suite));
    agents.push(agent);
    for (const { name, description, inputSchema, effect } of listed) {
      const tool = await company.tool(`${suite}/${name}`, {
        ...{ description, inputSchema, effects: [effect] },
        labels: effect === "read" ? ["untrusted"] : [],
        argumentRoles: suggestRoles(inputSchema),
      });
      await company.entitle(agent, tool);
    }
  }
  await publishMore(company, { pieces: PIECES });
  return company.key(agents, { mayOpenSessions: true });
}

const agentOf = (suite: string) => `${suite}-agent`;

async function replay(
  gateway: Part,
  key: string,
  run: RecordedRun,
  session: string,
): Promise<{ recordedCall: RecordedCall; verdict: string }[]> {
  const agent = agentOf(run.suite);
  const send = (path: string, body: JsonObject) => post(`${gateway.url}${path}`, key, body);
  await send("/v1/sessions", { agent, session, request: run.request });
  const answers: { recordedCall: RecordedCall; verdict: string }[] = [];
  for (const recordedCall of run.calls) {
    const tool = `${run.suite}/${recordedCall.tool}`;
    const body = call(agent, tool, recordedCall.arguments, { session }) as JsonObject;
    const { context } = (await send("/access/v1/evaluation", body)) as {
      context: { verdict: string; evaluation_id: string };
    };
    answers.push({ recordedCall, verdict: context.verdict });
    const allowed = context.verdict !== "step_up" && context.verdict !== "block";
    if (allowed || (context.verdict === "step_up" && recordedCall.kind !== "injected"))
      await send("/v1/outcomes", {
        ...{ evaluation_id: context.evaluation_id, status: "ok", result: recordedCall.result },
      });
  }
  return answers;
}

async function post(url: string, key: string, body: JsonObject): Promise<unknown> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
