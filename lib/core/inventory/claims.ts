import type { Effect, Json } from "../kernel";
import type { GivenRow } from "./column";

/** A tool as a document of its server describes it. */
export type ClaimedTool = {
  server: string;
  name: string;
  description: string;
  inputSchema: Json;
  line: number | null;
  /** What its source says of it, as a sentence, and the effects that this would make one guess. */
  claims: { words: string; effects: Effect[] } | null;
  problems?: readonly string[];
};

/** Tools as rows: definitions only, since what a server claims of itself is no review. */
export function rowsOfTools(tools: readonly ClaimedTool[]): GivenRow[] {
  return tools.map(({ line, claims, problems = [], ...definition }, i) => ({
    row: i + 1,
    line,
    values: definition,
    problems: problems.map((message) => ({ column: null, message })),
    notes: claims ? [noteOf(claims)] : [],
    ...(claims ? { suggested: { effects: claims.effects } } : {}),
  }));
}

function noteOf({ words, effects }: NonNullable<ClaimedTool["claims"]>): string {
  const suggests = effects.length > 0 ? `, which suggests ${effects.join(" and ")}` : "";
  return `${words}${suggests}. Nobody has reviewed it.`;
}
