import type { Stage } from "@/lib/runtime/seeding/stage";
import { type Actor, personOf, run } from "./cast";
import type { PolicySpec } from "./company";

/** Who writes and who publishes, by key, and the teams that rules ask. */
type Known = { people: ReadonlyMap<string, Actor>; teams: ReadonlyMap<string, string> };

/**
 * Takes one version of the company's policy the way it went: one person adds to what is published, or goes back to an older
 * version, and proposes it; another publishes it. One that nobody publishes waits.
 */
export async function takeUp(stage: Stage, spec: PolicySpec, known: Known): Promise<void> {
  const author = personOf(known.people, spec.by);
  const number = await propose(stage, author, spec, known.teams);
  if (spec.publishes === null) return;
  const publisher = personOf(known.people, spec.publishes);
  const { digest } = await run(stage, publisher, "policy.get-version", { number });
  await run(stage, publisher, "policy.publish", { number, digest });
}

const PARTS = ["rules", "limits", "tasks", "lists"] as const;
type Added = Record<(typeof PARTS)[number], readonly unknown[]>;

/** @returns the proposal's number */
async function propose(
  stage: Stage,
  author: Actor,
  spec: PolicySpec,
  teams: ReadonlyMap<string, string>,
): Promise<number> {
  const { note, backTo } = spec;
  if (backTo !== undefined)
    return Number((await run(stage, author, "policy.roll-back", { number: backTo, note })).number);
  const { published } = (await run(stage, author, "policy.current", {})) as {
    published: { document: Added };
  };
  const { document } = published;
  const added = named(spec, teams);
  const parts = PARTS.map((part) => [part, [...document[part], ...added[part]]]);
  const { number } = await run(stage, author, "policy.save-draft", {
    document: { ...document, timeZone: "Europe/Oslo", ...Object.fromEntries(parts) },
  });
  await run(stage, author, "policy.propose", { number, note });
  return Number(number);
}

/** What a version adds, with teams by id instead of by name. */
function named(
  { rules, limits, tasks, lists }: PolicySpec,
  teams: ReadonlyMap<string, string>,
): Added {
  const text = JSON.stringify({ rules, limits, tasks, lists });
  return JSON.parse(text.replace(/\{([A-Z][^{}"]*)\}/g, (_, team: string) => `${teams.get(team)}`));
}
