import type { Json, JsonObject } from "../kernel";
import { compact } from "./attributes";
import { isMembers, listOf, type Members, membersOf } from "./otlp-value";
import { Rejection } from "./rejection";
import type { TelemetryContext } from "./telemetry-context";

/** Most events, and most links, of one span. */
const MAX_PARTS = 1024;

export type OtherParts = {
  /** Everything of the span that may hold private text and has no payload of its own; absent when there is nothing. */
  payload?: JsonObject;
  /** The names of the attributes in it. */
  names: string[];
  /** How many events and links it holds, and how many things the sender dropped before sending. */
  counts: { [name: string]: Json | undefined };
};

/**
 * Gathers what stays out of the record: unknown attributes, events (their attributes often hold messages and stack traces),
 * links, the status message (it often quotes arguments), the trace state, and a name that is not derived from known facts.
 * @throws Rejection when a part is unreadable
 */
export function otherParts(
  span: Members,
  others: JsonObject,
  context: TelemetryContext,
  names: readonly string[],
): OtherParts {
  const events = partsOf(span.events, "events");
  const links = partsOf(span.links, "links");
  const status = isMembers(span.status) ? span.status : {};
  const payload = compact({
    attributes: others,
    resource: context.otherResource,
    scope: context.otherScope,
    events,
    links,
    name: names.includes(textOf(span.name) ?? "") ? undefined : textOf(span.name),
    status_message: textOf(status.message),
    trace_state: textOf(span.traceState),
  });
  return {
    payload,
    names: [...Object.keys(others), ...Object.keys(context.otherResource)],
    counts: {
      events: events.length || undefined,
      links: links.length || undefined,
      flags: countOf(span.flags),
      dropped: compact({
        attributes: countOf(span.droppedAttributesCount),
        events: countOf(span.droppedEventsCount),
        links: countOf(span.droppedLinksCount),
      }),
    },
  };
}

function partsOf(value: unknown, what: string): JsonObject[] {
  const parts = listOf(value, what);
  if (parts.length > MAX_PARTS) throw new Rejection(`has over ${MAX_PARTS} ${what}`);
  return parts.map((part) => {
    if (!isMembers(part)) throw new Rejection(`has one of its ${what} that is not an object`);
    const { attributes, ...rest } = part;
    return { ...scalarsOf(rest), attributes: membersOf(listOf(attributes, "attributes")) };
  });
}

function scalarsOf(members: Members): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(
      (entry): entry is [string, Json] => typeof entry[1] !== "object",
    ),
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function countOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
