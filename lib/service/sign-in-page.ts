import type * as z from "zod/mini";
import {
  SIGN_IN_KINDS,
  SIGN_IN_METHODS,
  type SignInRow,
  type signInFilters,
} from "../contract/sign-in";
import { ROLES } from "../core/kernel";
import type { Tx } from "../store/transact";
import { contains, idsIn, orderOf, readPage } from "./listing";
import { oneOf, REF, someOf, timeOf } from "./show";

type Filters = z.infer<z.ZodMiniObject<typeof signInFilters>> & {
  person?: readonly string[] | undefined;
};

/** A page of the history of signing in. */
export async function pageOfSignIns(tx: Tx, orgId: string, input: Filters) {
  const text = input.q ? contains(input.q) : undefined;
  const where = {
    orgId,
    ...(input.person ? { personId: idsIn(input.person) } : {}),
    ...(input.kind ? { kind: { in: input.kind } } : {}),
    ...(input.method ? { method: { in: input.method } } : {}),
    ...(input.from || input.to ? { at: { gte: dateOf(input.from), lt: dateOf(input.to) } } : {}),
    ...(text
      ? { OR: [{ address: text }, { person: { name: text } }, { person: { email: text } }] }
      : {}),
  };
  const order = orderOf<object>(input.sort, { at: (d) => ({ at: d }) }, "-at");
  const page = await readPage(
    input,
    () => tx.signIn.count({ where }),
    (range) => read(tx, { where, orderBy: [order, { id: "desc" }], ...range }),
    (row) => row,
  );
  const by = await whoEnded(tx, orgId, page.rows);
  return { ...page, rows: page.rows.map((row) => showSignIn(row, by)) };
}

type Query = Parameters<Tx["signIn"]["findMany"]>[0];

const read = (tx: Tx, query: Query & object) =>
  tx.signIn.findMany({ ...query, include: { person: REF } });
type Stored = Awaited<ReturnType<typeof read>>[number];

const dateOf = (moment: string | undefined) => (moment ? new Date(moment) : undefined);

async function whoEnded(tx: Tx, orgId: string, rows: readonly Stored[]) {
  const ids = rows.flatMap(({ byId }) => (byId ? [byId] : []));
  const people = await tx.person.findMany({ where: { orgId, id: { in: ids } }, ...REF });
  return new Map(people.map((person) => [person.id, person]));
}

function showSignIn(row: Stored, by: ReadonlyMap<string, { id: string; name: string }>): SignInRow {
  return {
    id: row.id,
    at: timeOf(row.at),
    person: row.person,
    kind: oneOf(SIGN_IN_KINDS, row.kind),
    method: oneOf(SIGN_IN_METHODS, row.method),
    reason: row.reason,
    roles: someOf(ROLES, row.roles),
    address: row.address,
    userAgent: row.userAgent,
    by: (row.byId && by.get(row.byId)) || null,
  };
}
