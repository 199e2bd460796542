import type { RowProblem } from "../../core/inventory";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { type ActingPerson, actingPerson } from "../relation";
import type { Values } from "./values";

type Person = { id: string; email: string; state: string };
type Agent = { id: string; handle: string; lifecycle: string };
type Owned = { ownerId: string | null };
type Tool = Owned & { id: string; name: string; state: string };
type Resource = Owned & { id: string; handle: string };
/** Access that the caller has asked for and nobody has answered. */
export type WaitingRequest = {
  agentId: string;
  toolId: string;
  entitlementId: string | null;
  asked: unknown;
};

/** What documents may name, by the names that they use. */
export type Book = {
  people: ReadonlyMap<string, Person>;
  agents: ReadonlyMap<string, Agent>;
  tools: ReadonlyMap<string, Tool>;
  resources: ReadonlyMap<string, Resource>;
  teams: ReadonlyMap<string, { id: string; name: string }>;
  /** Who answers for what the caller does. */
  acting: ActingPerson;
  waiting: readonly WaitingRequest[];
  /** People whom the document at hand adds, by e-mail. */
  coming: ReadonlySet<string>;
};

/** Reads the names of an org. */
export async function openBook(
  tx: Tx,
  ctx: Ctx,
  coming: ReadonlySet<string> = new Set(),
): Promise<Book> {
  const where = { orgId: ctx.orgId };
  const acting = await actingPerson(tx, ctx);
  const waiting = acting.id
    ? await tx.accessRequest.findMany({
        where: { ...where, state: "pending", requesterId: acting.id },
        select: { agentId: true, toolId: true, entitlementId: true, asked: true },
      })
    : [];
  const people = await tx.person.findMany({
    where,
    select: { id: true, email: true, state: true },
  });
  const agents = await tx.agent.findMany({
    where,
    select: { id: true, handle: true, lifecycle: true },
  });
  const tools = await tx.tool.findMany({
    where,
    select: { id: true, server: true, name: true, state: true, ownerId: true },
  });
  const resources = await tx.resource.findMany({
    where,
    select: { id: true, handle: true, ownerId: true },
  });
  const teams = await tx.team.findMany({ where, select: { id: true, name: true } });
  const named = tools.map(({ server, name, ...tool }) => ({ ...tool, name: `${server}/${name}` }));
  return {
    people: new Map(people.map((each) => [each.email.toLowerCase(), each])),
    agents: new Map(agents.map((each) => [each.handle, each])),
    tools: new Map(named.map((each) => [each.name, each])),
    resources: new Map(resources.map((each) => [each.handle, each])),
    teams: new Map(teams.map((each) => [each.name, each])),
    acting,
    waiting,
    coming,
  };
}

/** Turns names of a row into ids; what is not there becomes a problem of its column. */
export type Resolver = {
  problems: RowProblem[];
  /** The person of a column: null where it names nobody on purpose, undefined where it says nothing or could not be found. */
  person: (values: Values, column: string) => string | null | undefined;
  people: (emails: readonly string[], column: string) => string[];
  agents: (handles: readonly string[], column: string) => string[];
  resources: (handles: readonly string[], column: string) => string[];
};

export function resolver(book: Book): Resolver {
  const problems: RowProblem[] = [];
  const each = <T extends { id: string }>(
    names: readonly string[],
    column: string,
    find: (name: string) => T | undefined,
    what: string,
  ) =>
    names.flatMap((name) => {
      const found = find(name);
      if (!found) problems.push({ column, message: `${name} is not ${what} of this organisation` });
      return found ? [found.id] : [];
    });
  const person = (email: string) => book.people.get(email.toLowerCase());
  const active = (email: string) => {
    const found = person(email);
    return found?.state === "active" ? found : undefined;
  };
  return {
    problems,
    person: (values, column) => {
      const email = values[column];
      if (email === undefined || email === null) return email;
      const [id] = each([String(email)], column, active, "an active person");
      return id;
    },
    people: (emails, column) => each(emails, column, person, "a person"),
    agents: (handles, column) =>
      each(handles, column, (handle) => book.agents.get(handle), "an agent"),
    resources: (handles, column) =>
      each(handles, column, (handle) => book.resources.get(handle), "a resource"),
  };
}
