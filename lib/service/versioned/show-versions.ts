import type { Ref } from "../../contract/list";
import { POLICY_STATES, type VersionFacts } from "../../contract/policy-version";
import type { Tx } from "../../store/transact";
import { contains, orderOf } from "../listing";
import type { StoredVersion } from "../published";
import { oneOf, REF, timeOf, timeOrNull } from "../show";
import type { Versioned } from "./versioned";

/** What is known of versions besides their documents, each as lists show it. */
export async function versionFacts(
  tx: Tx,
  orgId: string,
  versions: readonly StoredVersion[],
): Promise<VersionFacts[]> {
  const ids = versions.flatMap((v) => [...v.editors, v.authorId ?? [], v.publisherId ?? []].flat());
  const where = { orgId, id: { in: [...new Set(ids)] } };
  const people = await tx.person.findMany({ where, ...REF });
  const named = new Map(people.map((person) => [person.id, person]));
  return versions.map((version) => factsOf(version, named));
}

function factsOf(version: StoredVersion, people: ReadonlyMap<string, Ref>): VersionFacts {
  const { authorId, publisherId, editors } = version;
  const person = (id: string | null) => (id === null ? null : (people.get(id) ?? null));
  const hands = [authorId, ...editors.filter((id) => id !== authorId)];
  return {
    id: version.id,
    number: version.number,
    state: oneOf(POLICY_STATES, version.state),
    note: version.note,
    basedOn: version.basedOn,
    author: person(authorId),
    editors: hands.flatMap((id) => person(id) ?? []),
    publisher: person(publisherId),
    digest: version.digest,
    proposedAt: timeOrNull(version.proposedAt),
    publishedAt: timeOrNull(version.publishedAt),
    createdAt: timeOf(version.createdAt),
    updatedAt: timeOf(version.updatedAt),
  };
}

type Listed = {
  page: number;
  pageSize: number;
  q?: string | undefined;
  sort?: string | undefined;
  state?: string[] | undefined;
};

/** One page of all versions, newest first, as the database has them. */
export async function pageOfVersions<D>(
  of: Versioned<D>,
  tx: Tx,
  orgId: string,
  input: Listed,
): Promise<{ found: StoredVersion[]; total: number }> {
  const { page, pageSize } = input;
  const where = {
    orgId,
    ...(input.state ? { state: { in: input.state } } : {}),
    ...(input.q ? { note: contains(input.q) } : {}),
  };
  const order = orderOf<object>(
    input.sort,
    {
      number: (d) => ({ number: d }),
      state: (d) => ({ state: d }),
      updatedAt: (d) => ({ updatedAt: d }),
      publishedAt: (d) => ({ publishedAt: d }),
    },
    "-number",
  );
  const total = await of.table(tx).count({ where });
  const range = { skip: (page - 1) * pageSize, take: pageSize };
  const orderBy = [order, { number: "desc" as const }];
  return { found: await of.table(tx).findMany({ where, orderBy, ...range }), total };
}
