import type { Combination, Things } from "./combination";
import { all, any, type Holds } from "./holds";
import { holdsAny, isEntity } from "./set-text";

const KINDS = ["tools", "effects", "labels", "tags"] as const;
type Kind = (typeof KINDS)[number];

/**
 * Where things may be found: `had` in the session before this call, `now` in this call, `reached` in the data that this call
 * reaches (which it may carry at once, unlike what it returns), `open` in calls that may still be running, `after` in the session
 * once this call has been made.
 */
type Place = "had" | "now" | "reached" | "open" | "after";

/** Data marks a session with its sensitivity, from confidential on. */
const MARKS: ReadonlyMap<string, number> = new Map([
  ["confidential", 2],
  ["restricted", 3],
]);

/** Tags of data that are labels, too. */
const DATA_TAGS: readonly string[] = ["personal", "secret"];

/**
 * When a combination holds. In either direction: this call adds to one side, and with it the session has both. From first to
 * second: the session has the first and this call is the second; or the second may still be running and this call adds the first.
 */
export function combinationHolds({ first, second, direction }: Combination): Holds {
  if (direction === "either")
    return all(
      present(first, ["after"]),
      present(second, ["after"]),
      any(...found(first, ["now"]), ...found(second, ["now"])),
    );
  return any(
    all(any(...found(second, ["now"])), ...whole(second), present(first, ["had", "reached"])),
    all(
      any(...found(second, ["open"])),
      ...whole(second),
      any(...found(first, ["now"])),
      ...whole(first),
    ),
  );
}

/** Where all things together are meant, one of them being there is not enough. */
function whole(things: Things): Holds[] {
  return things.match === "all" ? [present(things, ["after"])] : [];
}

/** That all, or any, of the things are found in these places. */
function present(things: Things, places: readonly Place[]): Holds {
  if (things.match === "any") return any(...found(things, places));
  const one = KINDS.flatMap((kind) =>
    [...new Set(things[kind])].sort().map((value) => ({ kind, value })),
  );
  return all(
    ...one.map(({ kind, value }) => any(...places.flatMap((place) => at(kind, place, [value])))),
  );
}

/** One alternative for each kind and place in which any of the things may be. */
function found(things: Things, places: readonly Place[]): Holds[] {
  return KINDS.flatMap((kind) =>
    things[kind].length === 0 ? [] : places.flatMap((place) => at(kind, place, things[kind])),
  );
}

function at(kind: Kind, place: Place, values: readonly string[]): Holds[] {
  if (place === "had") return [holdsAny(`context.session.${kind}`, values)];
  if (place === "open") return [holdsAny(`context.session.${OPEN[kind]}`, values)];
  if (place === "after")
    return kind === "labels"
      ? [holdsAny("context.session.after", values)]
      : [...at(kind, "had", values), ...at(kind, "now", values)];
  if (kind === "tags") return [holdsAny("context.tags", values)];
  if (kind === "labels")
    return place === "now" ? [holdsAny("context.labels", values)] : broughtByData(values);
  if (place === "reached") return [];
  return [
    kind === "tools" ? isEntity("resource", "Tool", values) : holdsAny("context.effects", values),
  ];
}

/** The labels that data brings by its sensitivity, and by its tags. */
function broughtByData(labels: readonly string[]): Holds[] {
  const ranks = labels.flatMap((label) => MARKS.get(label) ?? []);
  const tags = labels.filter((label) => DATA_TAGS.includes(label));
  return [
    ...(ranks.length === 0 ? [] : [`context.sensitivity >= ${Math.min(...ranks)}`]),
    ...(tags.length === 0 ? [] : [holdsAny("context.tags", tags)]),
  ];
}

const OPEN = {
  ...{ tools: "openTools", effects: "openEffects", labels: "openLabels", tags: "openTags" },
} as const satisfies Record<Kind, string>;
