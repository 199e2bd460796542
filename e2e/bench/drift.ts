import { createKeyring } from "@/lib/adapters/keys";
import {
  joined,
  NO_TRACE,
  NO_USUAL,
  PARTS,
  type SessionScore,
  type SessionTrace,
  scoreOf,
  traceOfStep,
  usualOf,
  WORTH_LOOKING,
} from "@/lib/core/drift";
import { suggestRoles } from "@/lib/core/policy";
import {
  driftOf,
  type Fingerprint,
  NO_MEMORY,
  originsOf,
  remember,
  sourceOf,
  type ToolShape,
  unvouchedIn,
} from "@/lib/core/session";
import { areaWithInterval, type Ranked } from "./ranking";
import { type ListedTool, type RecordedRun, readRecorded } from "./replay-data";
import { share } from "./replay-report";
import { say, table } from "./say";

type Traced = { run: RecordedRun; trace: SessionTrace; injected: boolean };
type Scored = Traced & { score: SessionScore };

/**
 * Ranks recorded sessions by drift: those with a call that served an attacker against those that nobody attacked. Facts of calls
 * come from the functions by which the gateway records them, and scores from the one by which the worker keeps them, in this
 * process; labels are read only to count. The recorded course goes on whatever would have been answered.
 */
export function benchDrift(): void {
  const recorded = readRecorded();
  if (!recorded) {
    say("\nRecorded sessions are not beside this project (../shared/data): no drift was measured.");
    return;
  }
  const shapes = shapesOf(recorded.tools);
  const { fingerprint } = createKeyring(Buffer.alloc(32, 1));
  const print = fingerprint("00000000-0000-4000-8000-000000000000");
  const traced = recorded.runs.map((run) => tracedOf(run, shapes, print));
  const scored = traced.map((one) => ({ ...one, score: scoreOf(one.trace, NEW_AGENT) }));
  const ranked = scored.filter(({ injected, run }) => injected || run.attack === "none");
  say(
    `\nDrift of ${recorded.runs.length} recorded sessions: those that made an injected call beside those that nobody attacked`,
  );
  say(
    "  Area under the ROC curve, 95% interval by a bootstrap over user requests (with / without)",
  );
  table(
    ["", "area"],
    groupsOf(ranked).map(([name, group]) => [name, areaWithInterval(group.map(rankedOf))]),
  );
  const known = ranked.map((one) => ({
    ...one,
    score: scoreOf(one.trace, knownAgent(one, traced)),
  }));
  say(
    "  The same for agents that have lived: their habits taken from sessions that nobody attacked, of other requests",
  );
  table(
    ["", "area"],
    groupsOf(known).map(([name, group]) => [name, areaWithInterval(group.map(rankedOf))]),
  );
  reportWorth(scored);
  reportParts(ranked);
}

function rankedOf({ score, injected, run }: Scored): Ranked {
  return { score: score.score, wanted: injected, cluster: `${run.suite} ${run.request}` };
}

function groupsOf(scored: readonly Scored[]): [string, Scored[]][] {
  const suites = [...new Set(scored.map(({ run }) => run.suite))].sort();
  const models = [...new Set(scored.map(({ run }) => run.model))].sort();
  const attacks = [...new Set(scored.map(({ run }) => run.attack))]
    .filter((a) => a !== "none")
    .sort();
  const where = (test: (run: RecordedRun) => boolean) => scored.filter(({ run }) => test(run));
  return [
    ["all", [...scored]],
    ...suites.map((suite): [string, Scored[]] => [suite, where((run) => run.suite === suite)]),
    ...models.map((model): [string, Scored[]] => [model, where((run) => run.model === model)]),
    ...attacks.map((attack): [string, Scored[]] => [
      attack,
      where((run) => run.attack === attack || run.attack === "none"),
    ]),
  ];
}

/** What a person who looks at everything from the threshold on would see. */
function reportWorth(scored: readonly Scored[]): void {
  const worth = (some: readonly Scored[]) =>
    share(some.filter(({ score }) => score.score >= WORTH_LOOKING).length, some.length);
  say(`  From a score of ${WORTH_LOOKING} on, worth a person's time`);
  table(
    ["", "with an injected call", "attacked, without one", "not attacked"],
    [
      [
        "all",
        worth(scored.filter(({ injected }) => injected)),
        worth(scored.filter(({ injected, run }) => !injected && run.attack !== "none")),
        worth(scored.filter(({ run }) => run.attack === "none")),
      ],
    ],
  );
}

/** Each part by itself: which of them carry the ranking. */
function reportParts(ranked: readonly Scored[]): void {
  say("  Area by one part alone");
  const pointsOf = ({ score }: Scored, part: string) =>
    score.parts.find((one) => one.part === part)?.points ?? 0;
  const told = PARTS.filter((part) => ranked.some((one) => pointsOf(one, part) > 0));
  table(
    ["part", "area"],
    told.map((part) => [
      part,
      areaWithInterval(ranked.map((one) => ({ ...rankedOf(one), score: pointsOf(one, part) }))),
    ]),
  );
}

/** As of an agent's first session: nothing is usual yet. */
const NEW_AGENT = { asked: true, usual: NO_USUAL };

/** As of an agent that has done other work before, none of it attacked. */
function knownAgent({ run }: Traced, all: readonly Traced[]) {
  const earlier = all.filter(
    (one) =>
      one.run.attack === "none" && one.run.suite === run.suite && one.run.request !== run.request,
  );
  return { asked: true, usual: usualOf(earlier.map(({ trace }) => trace)) };
}

/** The tools as an import suggests them to a reviewer; what reads returns what others may have written. */
function shapesOf(tools: Record<string, ListedTool[]>): Map<string, ToolShape> {
  return new Map(
    Object.entries(tools).flatMap(([suite, listed]) =>
      listed.map(({ name, description, inputSchema, effect }) => {
        const id = `${suite}/${name}`;
        const labels = effect === "read" ? ["untrusted"] : [];
        return [
          id,
          { id, description, effects: [effect], labels, argumentRoles: suggestRoles(inputSchema) },
        ];
      }),
    ),
  );
}

function tracedOf(run: RecordedRun, shapes: Map<string, ToolShape>, print: Fingerprint): Traced {
  let memory = remember(NO_MEMORY, [sourceOf(run.request, { kind: "request" }, print)]);
  let trace: SessionTrace = NO_TRACE;
  run.calls.forEach((call, n) => {
    const tool = shapes.get(`${run.suite}/${call.tool}`);
    if (!tool) return;
    const origins = originsOf(memory, tool, call.arguments, print);
    const drift = driftOf(memory, tool, call.arguments, print);
    trace = joined(
      trace,
      traceOfStep({
        ...{ eventId: String(n), at: n, tool: tool.id, verdict: "allow", effects: tool.effects },
        ...{ resources: [], sensitivity: "internal", destinations: [], permitted: true },
        // A decision records drift only where there is something to say of it.
        drift: drift.why.length > 0 ? drift : null,
        unvouched: unvouchedIn(tool, origins),
        ...{ limits: [], identical: 0, similar: 0, deliberation: 0, reasoning: 0 },
      }),
    );
    const about = { arguments: call.arguments, origins };
    const { id, labels } = tool;
    memory = remember(memory, [
      sourceOf(call.result, { kind: "result", tool: id, labels, call: about }, print),
    ]);
  });
  return { run, trace, injected: run.calls.some(({ kind }) => kind === "injected") };
}
