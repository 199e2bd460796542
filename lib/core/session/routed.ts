import { asOf, type RouteDuties, type SessionWindow } from "./phases";

const MOST_BEFORE = 24;

/** The session was routed: from now on telemetry has to show one of these models. */
export function routed(
  kept: SessionWindow,
  route: { names: readonly string[]; event: string; duties?: RouteDuties },
  now: Date,
): SessionWindow {
  const { routed: last, strayed, ...window } = asOf(kept, now);
  const before = [...new Set([...(last?.names ?? []), ...(last?.before ?? [])])];
  const names = [...new Set(route.names)];
  return {
    ...window,
    ...(strayed && !names.some((name) => isModel(strayed.model, name)) ? { strayed } : {}),
    routed: {
      ...{ names, at: now.getTime(), event: route.event },
      ...(route.duties ? { duties: route.duties } : {}),
      before: before.slice(0, MOST_BEFORE),
    },
  };
}

/** What telemetry of one model's turn says of whether the session keeps to its route. */
export function strayedBy(
  { routed: route, seenAt }: SessionWindow,
  { model, from, event }: { model: string | null; from: Date; event?: string },
): Pick<SessionWindow, "strayed"> {
  if (!route || model === null) return {};
  // A turn that began before the latest route may have followed the one before it.
  const named = from.getTime() < route.at ? [...route.names, ...route.before] : route.names;
  if (named.some((name) => isModel(model, name))) return { strayed: undefined };
  return { strayed: { model, at: seenAt ?? from.getTime(), event: event ?? null } };
}

/** Whether the model that telemetry saw last is one that was routed; so it is where nothing was routed, or nothing seen. */
export function modelAsRouted({ strayed }: SessionWindow): boolean {
  return strayed === undefined;
}

/** Whether telemetry's name stands for a model: itself, a dated or suffixed variant, or either with its vendor before it. */
function isModel(seen: string, known: string): boolean {
  return [seen, seen.slice(seen.lastIndexOf("/") + 1)].some(
    (name) =>
      name === known || (name.startsWith(known) && /^[-@:._]/.test(name.slice(known.length))),
  );
}
