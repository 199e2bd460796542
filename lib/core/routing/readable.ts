import { budget } from "./budget";
import { routingCase } from "./case";
import { classRule } from "./classifier";
import { EMPTY_ROUTING, type RoutingDocument, routingDocument, routingRule } from "./document";

/** What of a document can be read, and where in the document it was given. */
export type ReadableRouting = {
  document: RoutingDocument;
  /** The path in the document as given, for a path in the one that was read. */
  placed: (path: string) => string;
};

type Schema<T> = {
  safeParse: (value: unknown) => { success: true; data: T } | { success: false };
};

/** Reads what can be read of a document that is being written: a part that cannot is left out, and the rest stands. */
export function readableRouting(given: Readonly<Record<string, unknown>>): ReadableRouting {
  const kept = new Map<string, number[]>();
  const list = <T>(at: string, from: unknown, schema: Schema<T>): T[] => {
    const places: number[] = [];
    kept.set(at, places);
    return (Array.isArray(from) ? from : []).flatMap((item: unknown, i) => {
      const parsed = schema.safeParse(item);
      if (!parsed.success) return [];
      places.push(i);
      return [parsed.data];
    });
  };
  const classes = isRecord(given.classes) ? given.classes : {};
  const { shape } = routingDocument;
  const { fitted, ...plain } = orElse(
    shape.classes,
    { ...EMPTY_ROUTING.classes, ...classes, rules: [] },
    EMPTY_ROUTING.classes,
  );
  return {
    document: {
      v: 1,
      timeZone: orElse(shape.timeZone, given.timeZone, EMPTY_ROUTING.timeZone),
      rules: list("/rules", given.rules, routingRule),
      default: orElse(shape.default, given.default, EMPTY_ROUTING.default),
      budgets: list("/budgets", given.budgets, budget),
      classes: {
        ...plain,
        rules: list("/classes/rules", classes.rules, classRule),
        ...(fitted === undefined ? {} : { fitted }),
      },
      cases: list("/cases", given.cases, routingCase),
      rollout: orElse(shape.rollout, given.rollout, EMPTY_ROUTING.rollout),
    },
    placed: (path) =>
      path.replace(/^((?:\/classes)?\/\w+)\/(\d+)/, (all, member: string, i: string) => {
        const place = kept.get(member)?.[Number(i)];
        return place === undefined ? all : `${member}/${place}`;
      }),
  };
}

function orElse<T>(schema: Schema<T>, given: unknown, otherwise: T): T {
  const parsed = schema.safeParse(given);
  return parsed.success ? parsed.data : otherwise;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
