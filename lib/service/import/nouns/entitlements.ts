import { entitlementNarrowContract } from "../../../contract/entitlement";
import type { Json, JsonObject } from "../../../core/kernel";
import { wideningsOf } from "../../../core/policy";
import {
  asksPeople,
  type StoredEntitlement,
  specOf,
  termsOf,
  WHOLE_ENTITLEMENT,
} from "../../entitling/entitlement-row";
import { changedTerms, NO_TERMS } from "../../entitling/terms";
import { timeOrNull } from "../../show";
import { type Resolver, resolver } from "../book";
import {
  type Call,
  type Importable,
  type Known,
  membersOf,
  type Planned,
  type Row,
} from "../importable";
import { textOf, textsOf, type Values } from "../values";
import { giveOrAsk } from "./asking";
import { stepUpColumns, stepUpOf } from "./step-up";

type KnownEntitlement = Known & { stored: StoredEntitlement };

export const entitlements: Importable<KnownEntitlement> = {
  noun: "entitlements",
  load: async (tx, { orgId }) => {
    const where = { orgId, state: "active" };
    const orderBy = [
      { agent: { handle: "asc" as const } },
      { tool: { server: "asc" as const } },
      { tool: { name: "asc" as const } },
      { id: "asc" as const },
    ];
    const found = await tx.entitlement.findMany({ where, include: WHOLE_ENTITLEMENT, orderBy });
    const people = await tx.person.findMany({
      where: { orgId },
      select: { id: true, email: true },
    });
    const teams = await tx.team.findMany({ where: { orgId }, select: { id: true, name: true } });
    const names = {
      emails: new Map(people.map(({ id, email }) => [id, email])),
      teams: new Map(teams.map(({ id, name }) => [id, name])),
    };
    return found.map((stored) => knownOf(stored, names));
  },
  keyOf,
  find: (values, { byId, byKey }) => {
    const id = textOf(values, "id");
    if (id !== "") return byId.get(id) ?? "is not one that is in force here";
    const same = byKey.get(keyOf(values)) ?? [];
    if (same.length < 2) return same[0];
    return `${same.length} have this agent, tool and resources: say by id which is meant`;
  },
  // An empty end stays as it is: taking one away is done where the owners are asked.
  said: ({ id: _, ...values }, known) => {
    const { expiresAt, ...rest } = values;
    return known && expiresAt === null ? rest : values;
  },
  plan: (_ctx, row) => {
    const find = resolver(row.book);
    const terms = termsIn(row, find);
    const plan = row.known ? changeOf(row, row.known, terms, find) : grantOf(row, terms, find);
    return { calls: [], ...plan, problems: find.problems };
  },
};

type Names = { emails: ReadonlyMap<string, string>; teams: ReadonlyMap<string, string> };

function knownOf(stored: StoredEntitlement, names: Names): KnownEntitlement {
  const { id, purpose, boundary, ownerId, expiresAt } = stored;
  const spec = specOf(stored);
  const values: Record<string, Json> = {
    id,
    agent: spec.agent,
    tool: spec.tool,
    resources: [...spec.resources].sort(),
    purpose,
    boundary,
    ...stepUpColumns(spec.stepUp, names),
    constraints: spec.constraints,
    obligations: spec.obligations,
    owner: (ownerId && names.emails.get(ownerId)) || null,
    expiresAt: timeOrNull(expiresAt),
  };
  return { id, key: keyOf(values), values, exported: true, stored };
}

function keyOf(values: Values): string {
  const resources = textsOf(values, "resources").sort().join(", ");
  return `${textOf(values, "agent")} → ${textOf(values, "tool")}${resources ? ` (${resources})` : ""}`;
}

/** What a row would have the terms be, of those that it changes. */
function termsIn({ values, known, fields, book }: Row<KnownEntitlement>, find: Resolver) {
  const input: { [member: string]: Json } = membersOf(fields, [
    ...["constraints", "obligations", "boundary", "expiresAt"],
  ]);
  const changes = (...columns: string[]) => fields.some(({ name }) => columns.includes(name));
  if (changes("resources"))
    input.resources = find.resources(textsOf(values, "resources"), "resources");
  if (changes("stepUpTo", "stepUpCount")) {
    const stepUp = stepUpOf({ ...known?.values, ...values }, book, find.problems);
    if (stepUp !== undefined) input.stepUp = stepUp;
  }
  return input;
}

type Plan = Partial<Planned>;

function grantOf(
  { values, fields, book }: Row<KnownEntitlement>,
  terms: JsonObject,
  find: Resolver,
): Plan {
  const agent = book.agents.get(textOf(values, "agent"));
  const tool = book.tools.get(textOf(values, "tool"));
  const refuse = (column: string, message: string) => find.problems.push({ column, message });
  if (!agent) refuse("agent", `${textOf(values, "agent")} is not an agent of this organisation`);
  if (agent?.lifecycle === "retired") refuse("agent", "is retired and is granted nothing");
  if (!tool) refuse("tool", `${textOf(values, "tool")} is not a tool of this organisation`);
  else if (tool.state !== "active")
    refuse("tool", `is ${tool.state}: it is reviewed before anyone uses it`);
  const ownerId = find.person(values, "owner");
  if (!agent || !tool || find.problems.length > 0) return {};
  const input = {
    agentId: agent.id,
    toolId: tool.id,
    ...membersOf(fields, ["purpose"]),
    ...terms,
    ...(ownerId ? { ownerId } : {}),
  };
  const call: Call = { verb: "entitlement.create", input };
  return giveOrAsk({ call, book, agentId: agent.id, tool, before: NO_TERMS, wider: null });
}

/** Narrows where that is all, else widens, or asks for it. */
function changeOf(
  { values, fields, book }: Row<KnownEntitlement>,
  { id, stored }: KnownEntitlement,
  terms: JsonObject,
  find: Resolver,
): Plan {
  for (const { name } of fields)
    if (name === "agent" || name === "tool")
      find.problems.push({
        column: name,
        message: "never changes: revoke this one, grant another",
      });
  const owned = fields.some(({ name }) => name === "owner");
  const ownerId = owned ? find.person(values, "owner") : undefined;
  if (find.problems.length > 0) return {};
  const { version, agentId, tool } = stored;
  const besides = {
    ...membersOf(fields, ["purpose"]),
    ...(owned ? { ownerId: ownerId ?? null } : {}),
  };
  const input = { id, version, ...terms };
  const call: Call = {
    verb: "entitlement.widen",
    input: { ...input, ...besides },
    reasonAs: "reason",
  };
  if (widens(stored, input)) {
    const wider = { entitlementId: id, version };
    return giveOrAsk({ call, book, agentId, tool, before: termsOf(stored), wider });
  }
  if (Object.keys(besides).length > 0) return { calls: [call] };
  return { calls: [{ verb: "entitlement.narrow", input, reasonAs: "reason" }] };
}

/** Whether terms may permit more than they did. What the verb could not read either, it is left to refuse. */
function widens(stored: StoredEntitlement, input: JsonObject): boolean {
  const read = entitlementNarrowContract.input.safeParse(input);
  if (!read.success) return false;
  const before = termsOf(stored);
  return wideningsOf(before, changedTerms(before, read.data), asksPeople(stored)).length > 0;
}
