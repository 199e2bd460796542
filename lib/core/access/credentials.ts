import type { Effect } from "../kernel";
import type { ReachCredential } from "../reach";
import type { Access } from "./access";

/** What may be done with a credential: the inventory says in words only, so that it counts as reading and changing. */
const OPENS: readonly Effect[] = ["read", "write"];

/** The credentials in use, with who holds them, what they open, and the resource that keeps the secret where it names one. */
export function credentialsOf({ agents, resources, credentials }: Access): ReachCredential[] {
  const agentAt = new Map(agents.map(({ id }, place) => [id, place]));
  const resourceAt = new Map(resources.map(({ id }, place) => [id, place]));
  const named = new Map(
    resources.flatMap(({ handle, name }, place) => [
      [handle.toLowerCase(), place] as const,
      [name.toLowerCase(), place] as const,
    ]),
  );
  return credentials.map(({ id, name, holders, opens, keptIn }) => ({
    ...{ id, name },
    holders: holders.flatMap((agent) => agentAt.get(agent) ?? []),
    opens: opens.flatMap((resource) => {
      const place = resourceAt.get(resource);
      return place === undefined ? [] : [{ resource: place, effects: [...OPENS] }];
    }),
    keptIn: [named.get(keptIn.trim().toLowerCase())].flatMap((place) => place ?? []),
  }));
}
