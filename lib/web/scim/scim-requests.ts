import SCIMMY from "scimmy";
import type { ProvisionedGroup, ProvisionedUser } from "@/lib/contract/provision";
import { AppError } from "@/lib/core/kernel";
import type { Ctx } from "@/lib/service/ctx";
import { listGroups, listUsers, releaseGroup, releaseUser } from "@/lib/service/provision";
import { scimJson } from "./scim-error";
import { GROUP_FILTERS, listInputOf, USER_FILTERS } from "./scim-filter";
import { type Errand, MOST_RESULTS } from "./scim-library";
import { etagOf, groupOut, userOut, withTruths } from "./scim-shapes";

export type ScimRequest = {
  ctx: Ctx;
  method: string;
  /** "Users", "Groups" or a discovery endpoint. */
  type: string;
  id?: string;
  query: URLSearchParams;
  ifMatch: string | null;
  body: Record<string, unknown>;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DISCOVERY = ["ServiceProviderConfig", "ResourceTypes", "Schemas"];
/** Of SCIM, but not of ours: 501 says so (RFC 7644 §3.11). */
const NOT_OFFERED = ["Bulk", "Me", ".search"];
const DEFAULT_COUNT = 100;
/** How often a patch is tried again when something else was written in between. */
const TRIES = 8;

/** Carries one request out. @throws AppError or SCIMMY.Types.Error */
export async function answerScim(asked: ScimRequest): Promise<Response> {
  if (DISCOVERY.includes(asked.type)) return discovery(asked);
  const { type, method, id } = asked;
  if (type !== "Users" && type !== "Groups")
    throw new SCIMMY.Types.Error(NOT_OFFERED.includes(type) ? 501 : 404, "", "Not served here.");
  if (id !== undefined && !UUID.test(id))
    throw new SCIMMY.Types.Error(404, "", `${type} has no ${id}.`);
  const answer = id ? ON_ONE[method] : ON_ALL[method];
  if (!answer) throw new SCIMMY.Types.Error(404, "", `${method} is not for this endpoint.`);
  return answer(asked, id ?? "");
}

type Answer = (asked: ScimRequest, id: string) => Promise<Response>;

const ON_ALL: Readonly<Record<string, Answer>> = {
  GET: (asked) => list(asked),
  POST: (asked) => write(asked, 201),
};
const ON_ONE: Readonly<Record<string, Answer>> = {
  GET: (asked, id) => one(asked, id),
  PUT: (asked) => write(asked, 200),
  PATCH: (asked, id) => patch(asked, id),
  DELETE: (asked, id) => release(asked, id),
};

async function discovery({ method, type, id, query }: ScimRequest): Promise<Response> {
  if (method !== "GET") throw new SCIMMY.Types.Error(404, "", "This endpoint is only read.");
  // A filter here is refused (RFC 7644 §4).
  if (query.has("filter")) throw new SCIMMY.Types.Error(403, "", "Discovery cannot be filtered.");
  const { ServiceProviderConfig, ResourceType, Schema } = SCIMMY.Resources;
  if (type === "ServiceProviderConfig") return scimJson(await new ServiceProviderConfig().read());
  const Resource = type === "Schemas" ? Schema : ResourceType;
  return scimJson(await new Resource(id).read());
}

type Shape = { filter?: string; attributes?: string; excludedAttributes?: string };

type Message = Parameters<InstanceType<typeof SCIMMY.Resources.User>["patch"]>[0];

/** What users and groups have in common, in the library. */
type Resource = Pick<InstanceType<typeof SCIMMY.Resources.User>, "filter" | "attributes"> & {
  read: (errand: Errand) => Promise<object>;
  write: (body: object, errand: Errand) => Promise<Written>;
  patch: (message: Message, errand: Errand) => Promise<object>;
};

/** The library's resource for a request, with the filter and the attributes that it asks for. */
function resourceOf({ type, id, query }: ScimRequest): Resource {
  const shape: Shape = {};
  for (const name of ["filter", "attributes", "excludedAttributes"] as const) {
    const value = query.get(name);
    if (value) shape[name] = value;
  }
  const { User, Group } = SCIMMY.Resources;
  return type === "Users" ? new User(id, shape) : new Group(id, shape);
}

async function one(asked: ScimRequest, id: string): Promise<Response> {
  const errand: Errand = { ctx: asked.ctx };
  return withTag(await carry(errand, () => resourceOf({ ...asked, id }).read(errand)));
}

async function list(asked: ScimRequest): Promise<Response> {
  const { ctx, type, query } = asked;
  const { filter, attributes } = resourceOf(asked);
  const startIndex = Math.max(1, numberOf(query.get("startIndex"), 1));
  const count = Math.min(MOST_RESULTS, Math.max(0, numberOf(query.get("count"), DEFAULT_COUNT)));
  const page = { startIndex, count };
  const people = type === "Users";
  const known = people ? USER_FILTERS : GROUP_FILTERS;
  const input = { ...listInputOf(filter, known), ...page };
  const { User, Group } = SCIMMY.Schemas;
  const found = people ? await listUsers.execute(ctx, input) : await listGroups.execute(ctx, input);
  const rows = found.rows.map((row: ProvisionedUser | ProvisionedGroup) =>
    "userName" in row
      ? new User(userOut(row), "out", String(SCIMMY.Resources.User.basepath()), attributes)
      : new Group(groupOut(row), "out", String(SCIMMY.Resources.Group.basepath()), attributes),
  );
  const { id } = SCIMMY.Messages.ListResponse;
  return scimJson({
    schemas: [id],
    totalResults: found.total,
    startIndex,
    itemsPerPage: rows.length,
    Resources: rows,
  });
}

function numberOf(text: string | null, fallback: number): number {
  if (text === null || text === "") return fallback;
  if (!/^-?\d{1,9}$/.test(text))
    throw new SCIMMY.Types.Error(400, "invalidValue", "startIndex and count are whole numbers.");
  return Number(text);
}

async function write(asked: ScimRequest, status: number): Promise<Response> {
  const errand: Errand = { ctx: asked.ctx, unchangedFrom: etagOf(asked.ifMatch) };
  const body = withTruths(asked.body);
  const written = await carry(errand, () => resourceOf(asked).write(body, errand));
  const location = String(written.meta?.location);
  return withTag(written, status, status === 201 ? { location } : {});
}

/** What is patched is read, changed and written whole: again from the start when something came in between. */
async function patch(asked: ScimRequest, id: string): Promise<Response> {
  const wanted = etagOf(asked.ifMatch);
  const message = withTruths(asked.body) as unknown as Message;
  for (let left = TRIES; ; left--) {
    const errand: Errand = { ctx: asked.ctx, unchangedFrom: wanted };
    try {
      await carry(errand, () => resourceOf({ ...asked, id }).patch(message, errand));
      // Groups may be large, and nobody waits for them.
      return asked.type === "Groups" ? scimJson(null, 204) : one(asked, id);
    } catch (error) {
      const stale = error instanceof AppError && error.reason === "stale_edit";
      if (!stale || wanted !== undefined || left === 1) throw error;
    }
  }
}

async function release({ ctx, type }: ScimRequest, id: string): Promise<Response> {
  await (type === "Users" ? releaseUser : releaseGroup).execute(ctx, { id });
  return scimJson(null, 204);
}

/** What a verb refused with comes back as it was, not as the library reads it. */
async function carry<T>(errand: Errand, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw errand.failure ?? error;
  }
}

type Written = { meta?: { version?: string; location?: string } };

function withTag(written: Written, status = 200, headers: Record<string, string> = {}): Response {
  const version = written.meta?.version;
  return scimJson(written, status, { ...headers, ...(version ? { etag: version } : {}) });
}
