import type { DeciderGroup } from "@/lib/contract/access-request";

/** Things that the same people decide about, in one line. */
type DeciderLine = { key: string; who: string; what: string; standIn: boolean };

/** Who must say yes for what, one line for all that the same people decide about. */
export function deciderLines(
  groups: readonly Pick<DeciderGroup, "people" | "reached" | "standIn">[],
): DeciderLine[] {
  const lines = new Map<string, DeciderLine>();
  for (const { people, reached, standIn } of groups) {
    const key = `${standIn} ${people.map(({ person }) => person.id).join(" ")}`;
    const known = lines.get(key);
    const who = inTurn(people.map(({ person }) => person.name));
    lines.set(key, {
      ...{ key, who, standIn },
      what: known ? `${known.what}, ${reached.name}` : reached.name,
    });
  }
  return [...lines.values()];
}

/** "Ann", "Ann or Ben", "Ann, Ben or Cleo"; what to say of nobody. */
function inTurn(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? "Nobody at present";
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
