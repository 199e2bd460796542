import { countOf } from "@/components/ui/format";
import type { FindingRow, findingUpdateContract } from "@/lib/contract/finding";

/** What is done to findings one by one or together. */
export const ACTS = ["acknowledge", "assign", "due", "accept"] as const;
export type Act = (typeof ACTS)[number];

type ActWords = {
  word: string;
  pending: string;
  /** What was done: "3 findings assigned". */
  done: string;
  key: string;
  means: string;
};

export const ACT_WORDS: Readonly<Record<Act, ActWords>> = {
  acknowledge: {
    ...{ word: "Acknowledge", pending: "Acknowledging", done: "acknowledged", key: "y" },
    means: "Somebody is at it.",
  },
  assign: {
    ...{ word: "Assign", pending: "Assigning", done: "assigned", key: "o" },
    means:
      "Their owner may work on them, whatever else they own, and is told by mail of grave ones.",
  },
  due: {
    ...{ word: "Due date", pending: "Saving", done: "given a due date", key: "d" },
    means: "From then on they count as overdue until they are settled.",
  },
  accept: {
    ...{ word: "Accept risk", pending: "Accepting", done: "accepted", key: "u" },
    means: "Each stays as it is until the date, for the reason given. Then it comes back.",
  },
};

type Update = NonNullable<(typeof findingUpdateContract)["input"]["_zod"]["output"]>;

/** What the list of keys says of findings. */
export const FINDING_SHORTCUTS = {
  label: "In findings",
  shortcuts: ACTS.map((act) => ({
    keys: [ACT_WORDS[act].key],
    label: `${ACT_WORDS[act].word}: the row or the selection`,
  })),
};

/** What the people at work have typed, as far as the act needs it. */
export type Typed = { ownerId: string | null; until: string | null; reason: string };

/** What an act asks of one finding. */
export function updateOf(act: Act, id: string, typed: Typed): Update {
  switch (act) {
    case "acknowledge":
      return { id, state: "acknowledged" };
    case "assign":
      return { id, ownerId: typed.ownerId };
    case "due":
      return { id, dueAt: typed.until };
    case "accept":
      return {
        ...{ id, state: "accepted", reason: typed.reason },
        ...(typed.until ? { acceptedUntil: typed.until } : {}),
      };
  }
}

/** What takes an act back: the finding is then as it was. */
export function undoOf(act: Act, { id, state, owner, dueAt, dueSaid }: FindingRow): Update[] {
  switch (act) {
    case "assign":
      return [{ id, ownerId: owner?.id ?? null }];
    case "due":
      return [{ id, dueAt: dueSaid ? dueAt : null }];
    case "acknowledge":
      return [{ id, state: "open" }];
    case "accept":
      return [{ id, state: "open" }, ...(state === "acknowledged" ? [{ id, state } as const] : [])];
  }
}

/** "3 findings acknowledged". */
export function doneWords(act: Act, count: number): string {
  return `${countOf(count, "finding")} ${ACT_WORDS[act].done}`;
}
