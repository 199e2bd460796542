import SCIMMY from "scimmy";
import { AppError } from "@/lib/core/kernel";
import type { Ctx } from "@/lib/service/ctx";
import {
  createGroup,
  createUser,
  getGroup,
  getUser,
  replaceGroup,
  replaceUser,
} from "@/lib/service/provision";
import { groupIn, groupOut, userIn, userOut } from "./scim-shapes";

/** One request on its way through the library, which calls the verbs back. */
export type Errand = {
  ctx: Ctx;
  /** What the client, or a patch, has read: a change over someone else's is refused. */
  unchangedFrom?: string | undefined;
  /** What a verb refused with: the library would make a 404 of it. */
  failure?: unknown;
};

const PREFIX = "/scim/v2";
export const MOST_RESULTS = 200;

let declared = false;

/** Tells the library once what it serves: users and groups, kept by our verbs. */
export function declareScim(consoleUrl: string): void {
  if (!declared) declare(consoleUrl);
  declared = true;
  const base = `${consoleUrl}${PREFIX}`;
  const { User, Group, Schema, ResourceType, ServiceProviderConfig } = SCIMMY.Resources;
  for (const resource of [User, Group, Schema, ResourceType, ServiceProviderConfig])
    resource.basepath(base);
}

function declare(consoleUrl: string): void {
  SCIMMY.Config.set({
    documentationUri: `${consoleUrl}/api-reference`,
    patch: { supported: true },
    filter: { supported: true, maxResults: MOST_RESULTS },
    etag: { supported: true },
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "Management key",
        description: "A management key with the permission person.provision.",
      },
    ],
  } as Parameters<typeof SCIMMY.Config.set>[0]);
  SCIMMY.Resources.declare(SCIMMY.Resources.User)
    .extend(SCIMMY.Schemas.EnterpriseUser)
    .egress(async (resource, errand: Errand) =>
      kept(errand, async () => asUser(userOut(await read(getUser, errand, resource.id)))),
    )
    .ingress(async (resource, sent, errand: Errand) =>
      kept(errand, async () => asUser(userOut(await writeUser(errand, resource.id, sent)))),
    );
  SCIMMY.Resources.declare(SCIMMY.Resources.Group)
    .egress(async (resource, errand: Errand) =>
      kept(errand, async () => asGroup(groupOut(await read(getGroup, errand, resource.id)))),
    )
    .ingress(async (resource, sent, errand: Errand) =>
      kept(errand, async () => asGroup(groupOut(await writeGroup(errand, resource.id, sent)))),
    );
}

type Row = { etag: string };
type Reader<O> = { execute: (ctx: Ctx, input: unknown) => Promise<O> };

/** A patch is written over what was read, and over nothing that came in between. */
async function read<O extends Row>(verb: Reader<O>, errand: Errand, id?: string): Promise<O> {
  const row = await verb.execute(errand.ctx, { id });
  if (errand.unchangedFrom !== undefined && errand.unchangedFrom !== row.etag)
    throw new AppError("conflict", "It was changed meanwhile.", { reason: "stale_edit" });
  errand.unchangedFrom = row.etag;
  return row;
}

function writeUser({ ctx, unchangedFrom }: Errand, id: string | undefined, sent: object) {
  const facts = userIn({ ...sent });
  return id
    ? replaceUser.execute(ctx, { id, ...facts, unchangedFrom })
    : createUser.execute(ctx, facts);
}

function writeGroup({ ctx, unchangedFrom }: Errand, id: string | undefined, sent: object) {
  const facts = groupIn({ ...sent });
  return id
    ? replaceGroup.execute(ctx, { id, ...facts, unchangedFrom })
    : createGroup.execute(ctx, facts);
}

async function kept<T>(errand: Errand, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    errand.failure = error;
    throw error;
  }
}

// The library types what handlers give back as its own classes, which it then makes of plain objects.
const asUser = (plain: object) => plain as unknown as InstanceType<typeof SCIMMY.Schemas.User>;
const asGroup = (plain: object) => plain as unknown as InstanceType<typeof SCIMMY.Schemas.Group>;
