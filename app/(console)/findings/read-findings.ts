import type { Narrowings } from "@/components/finding/finding-facets";
import { agentNamesContract } from "@/lib/contract/agent";
import { teamListContract } from "@/lib/contract/team";
import { toolNamesContract } from "@/lib/contract/tool";
import { controlsOf, RULE_IDS } from "@/lib/core/finding";
import { currentSignedIn, type pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

type Ctx = Awaited<ReturnType<typeof pageCtx>>;

const MOST = 500;

/** What findings can be narrowed by: the agents, tools, teams and controls that there are. */
export async function readNarrowings(ctx: Ctx): Promise<Narrowings> {
  const [agents, tools, teams, { person }] = await Promise.all([
    readVerb(ctx, agentNamesContract, {}),
    readVerb(ctx, toolNamesContract, {}),
    readVerb(ctx, teamListContract, { pageSize: MOST }),
    currentSignedIn(),
  ]);
  return {
    agents: agents.rows.map(({ id, name }) => ({ id, name })),
    tools: tools.rows.map(({ id, name }) => ({ id, name })),
    teams: teams.rows.map(({ id, name }) => ({ id, name })),
    controls: controlOptions(),
    me: person.id,
  };
}

/** Each standard, and each of its items that some rule bears on. */
function controlOptions(): Narrowings["controls"] {
  const all = RULE_IDS.flatMap((rule) => controlsOf(rule));
  const standards = new Map(all.map((each) => [each.catalogue, `${each.standard}, all`]));
  return [...standards].flatMap(([catalogue, label]) => {
    const items = new Map(
      all
        .filter((each) => each.catalogue === catalogue)
        .map(({ id, title }) => [id, `${id} ${title}`] as const),
    );
    const sorted = [...items].sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }));
    return [
      { value: catalogue, label },
      ...sorted.map(([id, words]) => ({ value: `${catalogue}:${id}`, label: words })),
    ];
  });
}
