import type { Company } from "../company";
import type { Door } from "../door";
import type { Life } from "../life";
import { DAY, HOUR, MINUTE } from "../play";
import { exportOf, spansOf, type Traced } from "../telemetry";

type Shadow = Company["shadow"][number];

/** Agents that nobody registered, seen only because a collector forwards what they trace. */
export function shadowStories(life: Life, collector: Door): void {
  const first = Math.floor(life.since / DAY) * DAY;
  for (const shadow of life.company.shadow) {
    const chance = life.chance.fork(shadow.service);
    for (let day = shadow.firstDay; day < 28; day++) {
      const own = { ...life, chance: chance.fork(String(day)) };
      const often = day === shadow.firstDay || chance.happens(Math.min(1, shadow.perDay));
      const at = first + day * DAY + chance.between(8 * HOUR, 16 * HOUR);
      if (often && at < life.until - 10 * MINUTE)
        life.timeline.begin(at, () => collector.traces(seen(own, shadow)));
    }
  }
}

/** One run of such an agent, exported when it is over. */
function seen(life: Life, shadow: Shadow) {
  const { chance } = life;
  const endedAt = life.stage.clock.at() - 2_000;
  const startedAt = endedAt - chance.between(40_000, 160_000);
  const calls = Array.from({ length: chance.between(1, 4) }, (_, i): Traced => {
    const tool = chance.pick<{ name: string }>(shadow.tools);
    const from = startedAt + 5_000 + i * 8_000;
    return {
      tool: { name: tool.name, server: shadow.service },
      call: { args: {}, callId: `tool_${chance.between(10_000, 99_999)}` },
      ...{ result: "done", failed: false, startedAt: from, endedAt: from + 1_400 },
    };
  });
  const spans = spansOf(chance, `${shadow.service}-${chance.between(1_000, 9_999)}`, {
    ...{ agentId: undefined, agentName: shadow.agent, model: shadow.model, ask: shadow.ask },
    ...{ startedAt, endedAt, calls, reasoning: undefined },
    definitions: JSON.stringify(shadow.tools),
  });
  return exportOf(shadow.service, spans);
}
