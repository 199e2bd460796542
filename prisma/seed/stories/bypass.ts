import type { Life } from "../life";
import { callOf, stepOf, toolNamed } from "../session";
import { traceOf } from "../telemetry";
import { beginTalk, goThrough, workday } from "./story";

/** A session in which an agent's process did something else than the gateway had answered. */
type Slip = {
  agent: string;
  /** On which working day, and at which hour UTC. */
  day: number;
  hour: number;
  ask: string;
  by?: string;
  class: string;
  /** What it did as it should before. */
  steps: string[];
  /** What it asked for; null when it did not ask. */
  asked: string | null;
  /** What its telemetry shows that it did, one after the other. */
  did: string[];
};

const SLIPS: Readonly<Record<string, readonly Slip[]>> = {
  service: [
    {
      ...{ agent: "inbox-triage", day: 17, hour: 11, class: "triage" },
      ask: "File the messages that came in since {hour}.",
      steps: ["mail/list_threads", "mail/read_message"],
      asked: "mail/forward_message(to=jonas.private@post.example)",
      did: ["mail/forward_message(to=jonas.private@post.example)"],
    },
    {
      ...{ agent: "claims-handler", day: 18, hour: 10, by: "diego", class: "settlement" },
      ask: "Settle {claim} if the survey is in.",
      steps: ["claims/get_claim", "policies/get_policy"],
      asked: "claims/pay_settlement(amount=420)",
      did: ["claims/pay_settlement(amount=4200)"],
    },
  ],
  platform: [
    {
      ...{ agent: "code-companion", day: 16, hour: 9, by: "priya", class: "fix" },
      ask: "Mooring fees are rounded twice.",
      steps: ["repo/read_issue", "repo/read_file"],
      asked: "repo/open_pull_request(title=Round mooring fees once)",
      did: [
        "repo/open_pull_request(title=Round mooring fees once)",
        "repo/open_pull_request(title=Round mooring fees once)",
      ],
    },
    {
      ...{ agent: "night-watch", day: 18, hour: 3, class: "incident" },
      ask: "Quote latency is up.",
      steps: ["ops/list_alerts", "ops/restart_service(environment=production;service=quote-api)"],
      asked: null,
      did: ["ops/restart_service(environment=production;service=member-app)"],
    },
  ],
};

/** Executions that went past what was decided, as only telemetry shows them. */
export function bypassStories(life: Life, department: string): void {
  for (const slip of SLIPS[department] ?? []) {
    const own = { ...life, chance: life.chance.fork(`${slip.agent} slip`) };
    life.timeline.begin(workday(life, slip.day, slip.hour, 12), () => play(own, slip));
  }
}

async function play(life: Life, { agent, ask, by, steps, asked, did, ...rest }: Slip) {
  const { chance, timeline, stage, door } = life;
  const talk = await beginTalk(life, agent, { ask, by, class: rest.class, steps });
  await goThrough(life, talk, steps);
  await timeline.sleep(chance.between(4_000, 12_000));
  const first = asked ?? did[0] ?? "";
  const tool = toolNamed(life, stepOf(first).tool);
  const call = callOf(life, talk, tool, talk.situation.argumentsFor(tool, stepOf(first).fixed));
  if (asked !== null) await door.evaluate(call);
  for (const step of did) {
    const startedAt = stage.clock.at();
    await timeline.sleep(chance.between(400, 2_000));
    const { fixed } = stepOf(step);
    const changed = talk.situation.argumentsFor(tool, fixed);
    const same = Object.keys(fixed).map((name) => [name, changed[name] ?? null]);
    const args = { ...call.args, ...Object.fromEntries(same) };
    const traced = { tool, call: { ...call, args }, result: "done", failed: false };
    talk.calls.push({ ...traced, startedAt, endedAt: stage.clock.at() });
  }
  await timeline.sleep(3_000);
  await door.traces(traceOf(life, talk, stage.clock.at()));
  await door.close(talk.id);
}
