import { stringLiteral } from "../cedar";
import { rankOf } from "../kernel";
import type { Condition } from "./condition";
import type { NamedList } from "./document";
import { all, any, type Holds } from "./holds";
import { holdsAny, isEntity, isOneOf, setOf } from "./set-text";

/**
 * When one condition of a guardrail holds, in Cedar.
 * @param lists the document's lists, by handle; a list that is not there has no values
 */
export function conditionHolds(condition: Condition, lists: ReadonlyMap<string, NamedList>): Holds {
  const to = WRITERS[condition.fact] as Writer<Condition["fact"]>;
  return to(condition, lists);
}

type Writer<F extends Condition["fact"]> = (
  condition: Extract<Condition, { fact: F }>,
  lists: ReadonlyMap<string, NamedList>,
) => Holds;

const WRITERS: { [F in Condition["fact"]]: Writer<F> } = {
  agent: ({ op, values }) => chosen(op, isEntity("principal", "Agent", values)),
  access_class: ({ op, values }) => chosen(op, isOneOf("principal.accessClass", values)),
  autonomy: ({ op, values }) => chosen(op, isOneOf("principal.autonomy", values)),
  tool: ({ op, values }) => chosen(op, isEntity("resource", "Tool", values)),
  effect: ({ op, values }) => chosen(op, holdsAny("context.effects", values)),
  label: ({ op, values }) =>
    op === "all_of"
      ? `context.session.labels.containsAll(${setOf(values)})`
      : chosen(op, holdsAny("context.session.labels", values)),
  tag: ({ op, values }) => chosen(op, holdsAny("context.tags", values)),
  sensitivity: ({ atLeast }) => `context.sensitivity >= ${rankOf(atLeast)}`,
  argument: (condition, lists) => {
    const { role, op } = condition;
    const listed = condition.list === undefined ? [] : (lists.get(condition.list)?.values ?? []);
    const values = [...condition.values, ...listed];
    const given = `context.roles[${stringLiteral(role)}]`;
    const has = `context.roles has ${stringLiteral(role)}`;
    if (op === "one_of") return all(has, holdsAny(given, values));
    // Cedar knows no empty set literal: what is none of nothing is any value at all.
    const allowed =
      values.length === 0 ? `!${given}.isEmpty()` : `!${setOf(values)}.containsAll(${given})`;
    return all(has, allowed);
  },
  text: ({ argument, like }) => {
    const at = stringLiteral(argument);
    return all(`context.texts has ${at}`, `context.texts[${at}] like ${stringLiteral(like)}`);
  },
  amount: ({ role, over }) => {
    const at = stringLiteral(role);
    const bound = `decimal("${over.toFixed(4)}")`;
    return all(`context.amounts has ${at}`, `context.amounts[${at}].greaterThan(${bound})`);
  },
  sql: ({ argument }) => {
    const at = stringLiteral(argument);
    return all(`context.sql has ${at}`, `!context.sql[${at}].selectOnly`);
  },
  hours: ({ is, from, to, days }) => {
    const within = all(
      `[${[...new Set(days)].sort().join(", ")}].contains(context.clock.weekday)`,
      betweenMinutes(minuteOf(from), minuteOf(to)),
    );
    return is === "within" ? within : { not: within };
  },
  origin: ({ role, values }) => {
    const at = stringLiteral(role);
    return all(`context.origins has ${at}`, holdsAny(`context.origins[${at}]`, values));
  },
  unvouched: ({ roles }) =>
    roles.length === 0 ? "!context.unvouched.isEmpty()" : holdsAny("context.unvouched", roles),
  drift: ({ over }) => `context.drift.score > ${over}`,
  plan: () => "!context.plan.covered",
};

function chosen(op: "any_of" | "none_of", holds: string): Holds {
  return op === "any_of" ? holds : { not: holds };
}

function minuteOf(time: string): number {
  const [hour = "0", minute = "0"] = time.split(":");
  return Number(hour) * 60 + Number(minute);
}

/** From and to over midnight where `to` comes first; the whole day where both are the same. */
function betweenMinutes(from: number, to: number): Holds {
  if (from === to) return "true";
  const both = [`context.clock.minute >= ${from}`, `context.clock.minute < ${to}`];
  return from < to ? all(...both) : any(...both);
}
