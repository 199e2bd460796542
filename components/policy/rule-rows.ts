import { parseSort } from "@/components/table/list-state";
import type { PolicyVersionDetail } from "@/lib/contract/policy";
import type { Verdict } from "@/lib/core/kernel";
import type { RuleForm } from "@/lib/core/policy";
import { verdictsOf } from "./policy-words";

/** A rule as its list shows it. */
export type RuleRow = {
  handle: string;
  name: string;
  form: RuleForm["type"];
  verdicts: Verdict[];
  on: boolean;
  change: Change;
};

/** Whether a draft has added or changed a thing. */
export type Change = "added" | "changed" | null;

type Asked = Record<string, string | string[] | undefined>;

/** The rules of a version that the address asks for, in its order. */
export function ruleRows(version: PolicyVersionDetail, isDraft: boolean, asked: Asked): RuleRow[] {
  const changes = isDraft ? changesOf(version) : new Map<string, Change>();
  const rows = version.document.rules.map(({ handle, name, on, form }, index): RuleRow => {
    const own = version.compiled.filter(({ path }) => path === `/rules/${index}`);
    const verdicts = verdictsOf(
      form,
      own.map(({ cedar }) => cedar),
    );
    return { handle, name, on, form: form.type, verdicts, change: changes.get(handle) ?? null };
  });
  return sorted(
    rows.filter((row) => isAsked(row, asked)),
    textOf(asked.sort),
  );
}

/** What a version changed in the one it was made from, by handle. */
export function changesOf({ differences }: PolicyVersionDetail): Map<string, Change> {
  return new Map(
    differences.flatMap(({ part, handle, change }) =>
      change === "removed" || part === "setting" || part === "case"
        ? []
        : [[handle, change] as const],
    ),
  );
}

function isAsked(row: RuleRow, asked: Asked): boolean {
  const q = textOf(asked.q).trim().toLowerCase();
  const among = (key: string, values: readonly string[]) => {
    const chosen = textOf(asked[key]).split(",").filter(Boolean);
    return chosen.length === 0 || chosen.some((each) => values.includes(each));
  };
  return (
    (row.name.toLowerCase().includes(q) || row.handle.includes(q)) &&
    among("form", [row.form]) &&
    among("outcome", row.verdicts) &&
    among("on", [row.on ? "on" : "off"])
  );
}

const KEYS: Readonly<Record<string, (row: RuleRow) => string>> = {
  name: ({ name }) => name.toLowerCase(),
  handle: ({ handle }) => handle,
  form: ({ form }) => form,
  outcome: ({ verdicts }) => verdicts.join(),
  on: ({ on }) => (on ? "0" : "1"),
};

function sorted(rows: RuleRow[], sort: string): RuleRow[] {
  const by = parseSort(sort);
  const key = by && KEYS[by.id];
  if (!key) return rows;
  const ordered = rows.toSorted((a, b) => key(a).localeCompare(key(b), "en"));
  return by.desc ? ordered.reverse() : ordered;
}

function textOf(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(",") : (value ?? "");
}
