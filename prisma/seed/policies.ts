import type { Stage } from "@/lib/runtime/seeding/stage";
import { type Actor, personOf, run } from "./cast";
import type { PolicySpec } from "./company";

/** Who writes and who publishes, by key, and the teams that rules ask. */
type Known = { people: ReadonlyMap<string, Actor>; teams: ReadonlyMap<string, string> };

/**
 * Takes one version of the company's policy the way it went: one person adds to what is published and proposes it, and another
 * publishes it. One that nobody publishes waits.
 */
export async function takeUp(stage: Stage, spec: PolicySpec, known: Known): Promise<void> {
  const author = personOf(known.people, spec.by);
  const { published } = (await run(stage, author, "policy.current", {})) as {
    published: { document: Added };
  };
  const { document } = published;
  const added = named(spec, known.teams);
  const { number } = await run(stage, author, "policy.save-draft", {
    document: {
      ...document,
      timeZone: "Europe/Oslo",
      rules: [...document.rules, ...added.rules],
      limits: [...document.limits, ...added.limits],
    },
  });
  await run(stage, author, "policy.propose", { number, note: spec.note });
  if (spec.publishes === null) return;
  const publisher = personOf(known.people, spec.publishes);
  const { digest } = await run(stage, publisher, "policy.get-version", { number });
  await run(stage, publisher, "policy.publish", { number, digest });
}

type Added = { rules: readonly unknown[]; limits: readonly unknown[] };

/** The rules with teams by id instead of by name. */
function named({ rules, limits }: PolicySpec, teams: ReadonlyMap<string, string>): Added {
  const text = JSON.stringify({ rules, limits });
  return JSON.parse(text.replace(/\{([A-Z][^{}"]*)\}/g, (_, team: string) => `${teams.get(team)}`));
}
