import * as z from "zod/mini";
import { line } from "./field";
import { ref, time, uuid } from "./list";
import { PERSON_STATES } from "./person";
import { commandContract, queryContract } from "./verb";

/** More than any page that a provider asks for. */
export const MOST_PROVISIONED = 500;
export const MOST_GROUP_MEMBERS = 10_000;

const email = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email());
const known = z.optional(z.nullable(line(256)));
/** What the row was when it was read (`etag`); a change over someone else's is refused. */
const unchangedFrom = z.optional(z.string().check(z.maxLength(64)));

export const provisionedUser = z.object({
  id: z.string(),
  userName: z.string(),
  externalId: z.nullable(z.string()),
  name: z.string(),
  email: z.string(),
  /** Whether they may sign in. */
  active: z.boolean(),
  state: z.enum(PERSON_STATES),
  groups: z.array(ref),
  createdAt: time,
  updatedAt: time,
  etag: z.string(),
});
export type ProvisionedUser = z.infer<typeof provisionedUser>;

export const provisionedGroup = z.object({
  id: z.string(),
  externalId: z.nullable(z.string()),
  name: z.string(),
  members: z.array(ref),
  createdAt: time,
  etag: z.string(),
});
export type ProvisionedGroup = z.infer<typeof provisionedGroup>;

const page = {
  /** From 1, as SCIM counts. */
  startIndex: z._default(z.coerce.number().check(z.int(), z.minimum(1)), 1),
  count: z._default(
    z.coerce.number().check(z.int(), z.minimum(0), z.maximum(MOST_PROVISIONED)),
    100,
  ),
};
const listOf = <T extends z.ZodMiniType>(row: T) =>
  z.object({ rows: z.array(row), total: z.number() });

const userFacts = {
  userName: line(256),
  externalId: known,
  name: line(120),
  email,
  active: z.boolean(),
};
const groupFacts = {
  externalId: known,
  name: line(120),
  members: z.array(uuid).check(z.maxLength(MOST_GROUP_MEMBERS)),
};

export const provisionListUsersContract = queryContract({
  name: "provision.list-users",
  path: "/provision/users",
  permission: "person.provision",
  summary: "People whom the identity provider's directory keeps here.",
  input: z.object({
    ...page,
    userName: z.optional(z.string()),
    externalId: z.optional(z.string()),
    email: z.optional(z.string()),
    id: z.optional(z.string()),
    active: z.optional(z.boolean()),
  }),
  output: listOf(provisionedUser),
});

export const provisionGetUserContract = queryContract({
  name: "provision.get-user",
  path: "/provision/users/:id",
  permission: "person.provision",
  summary: "One person whom the identity provider's directory keeps here.",
  input: z.object({ id: uuid }),
  output: provisionedUser,
});

export const provisionCreateUserContract = commandContract({
  name: "provision.create-user",
  path: "/provision/users",
  permission: "person.provision",
  summary:
    "Adds a person for the identity provider's directory to keep; they sign in at the provider.",
  input: z.object(userFacts),
  output: provisionedUser,
});

export const provisionReplaceUserContract = commandContract({
  name: "provision.replace-user",
  path: "/provision/users/:id/replace",
  permission: "person.provision",
  summary: "Says what a person is now; no longer active ends their access at once.",
  input: z.object({ id: uuid, ...userFacts, unchangedFrom }),
  output: provisionedUser,
});

export const provisionReleaseUserContract = commandContract({
  name: "provision.release-user",
  path: "/provision/users/:id/release",
  permission: "person.provision",
  summary:
    "Ends a person's access and the directory's hold on them; what they own stays until it is handed over.",
  input: z.object({ id: uuid }),
  output: z.object({ id: z.string() }),
});

export const provisionAdoptPersonContract = commandContract({
  name: "provision.adopt-person",
  path: "/people/:id/provision",
  permission: "person.write",
  fresh: true,
  summary: "Lets the identity provider's directory keep a person who was added by hand.",
  input: z.object({ id: uuid }),
  output: z.object({ id: z.string() }),
});

export const provisionListGroupsContract = queryContract({
  name: "provision.list-groups",
  path: "/provision/groups",
  permission: "person.provision",
  summary: "Teams that the identity provider's directory keeps here.",
  input: z.object({
    ...page,
    name: z.optional(z.string()),
    externalId: z.optional(z.string()),
    id: z.optional(z.string()),
    member: z.optional(z.string()),
  }),
  output: listOf(provisionedGroup),
});

export const provisionGetGroupContract = queryContract({
  name: "provision.get-group",
  path: "/provision/groups/:id",
  permission: "person.provision",
  summary: "One team that the identity provider's directory keeps here.",
  input: z.object({ id: uuid }),
  output: provisionedGroup,
});

export const provisionCreateGroupContract = commandContract({
  name: "provision.create-group",
  path: "/provision/groups",
  permission: "person.provision",
  summary:
    "Adds a team for the identity provider's directory to keep; its members' roles follow at once.",
  input: z.object(groupFacts),
  output: provisionedGroup,
});

export const provisionReplaceGroupContract = commandContract({
  name: "provision.replace-group",
  path: "/provision/groups/:id/replace",
  permission: "person.provision",
  summary: "Says what a team is called and who is in it now; roles follow at once.",
  input: z.object({ id: uuid, ...groupFacts, unchangedFrom }),
  output: provisionedGroup,
});

export const provisionReleaseGroupContract = commandContract({
  name: "provision.release-group",
  path: "/provision/groups/:id/release",
  permission: "person.provision",
  summary: "Empties a team that the directory deletes; it goes with its last reference.",
  input: z.object({ id: uuid }),
  output: z.object({ id: z.string() }),
});
