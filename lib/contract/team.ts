import * as z from "zod/mini";
import { line, why } from "./field";
import { listInput, manyTexts, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const teamRow = z.object({
  id: z.string(),
  name: z.string(),
  members: z.number(),
  /** A group of the identity provider's: who is in it is said there. */
  provisioned: z.boolean(),
  createdAt: time,
});
export type TeamRow = z.infer<typeof teamRow>;

export const teamDetail = z.extend(teamRow, {
  people: z.array(z.extend(ref, { email: z.string(), state: z.string() })),
  /** What its members may answer, and what names it: it cannot be removed while anything does. */
  asked: z.object({
    entitlements: z.array(z.object({ id: z.string(), agent: z.string(), tool: z.string() })),
    entitlementCount: z.number(),
    /** Numbers of the policy versions, drafted, proposed or published, that name it. */
    policies: z.array(z.number()),
    pendingApprovals: z.number(),
  }),
});
export type TeamDetail = z.infer<typeof teamDetail>;

const members = z.array(uuid).check(z.maxLength(500));

export const teamListContract = queryContract({
  name: "team.list",
  path: "/teams",
  permission: "team.read",
  summary: "Teams, searched by name.",
  input: z.object({ ...listInput, member: manyTexts }),
  output: pageOf(teamRow),
});

export const teamGetContract = queryContract({
  name: "team.get",
  path: "/teams/:id",
  permission: "team.read",
  summary: "One team and its members.",
  input: z.object({ id: uuid }),
  output: teamDetail,
});

export const teamCreateContract = commandContract({
  name: "team.create",
  path: "/teams",
  permission: "team.write",
  summary: "Adds a team.",
  input: z.object({ name: line(120), members: z._default(members, []) }),
  output: z.object({ id: z.string(), members: z.number() }),
});

export const teamUpdateContract = commandContract({
  name: "team.update",
  path: "/teams/:id/update",
  permission: "team.write",
  summary: "Renames a team or replaces its members.",
  input: z.object({ id: uuid, name: z.optional(line(120)), members: z.optional(members) }),
  output: z.object({ id: z.string(), members: z.number() }),
});

export const teamRemoveContract = commandContract({
  name: "team.remove",
  path: "/teams/:id/remove",
  permission: "team.write",
  summary: "Removes a team that nothing asks.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string() }),
});
