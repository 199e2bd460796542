import type { ReachTry } from "../../contract/reach-try";
import type { Access, AccessChanges } from "../../core/access";
import { invalid, notFound } from "../../core/kernel";
import { DEFAULT_STEP_UP, type EntitlementSpec } from "../../core/policy";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { documentOf, policyOf } from "../published";

/** What is tried, in the words of the access that it is tried on. @throws AppError where it names what is not there */
export async function triedChanges(
  tx: Tx,
  ctx: Ctx,
  access: Access,
  changes: readonly ReachTry[],
): Promise<AccessChanges> {
  const find = finder(access);
  const policy = changes.findLast((change) => change.kind === "publish_policy");
  const wanted: Wanted = {
    removed: new Set(),
    suspended: new Set(),
    added: [],
    narrowed: new Map(),
    policy: policy ? await draftOf(tx, ctx, policy.number) : null,
  };
  for (const [n, change] of changes.entries()) note(wanted, change, find, ctx, `/changes/${n}`);
  return wanted;
}

type Wanted = {
  removed: Set<string>;
  suspended: Set<string>;
  added: EntitlementSpec[];
  narrowed: Map<string, EntitlementSpec>;
  policy: AccessChanges["policy"];
};

function note(wanted: Wanted, change: ReachTry, find: Find, ctx: Ctx, at: string): void {
  switch (change.kind) {
    case "remove_entitlement":
      wanted.removed.add(find.entitlement(change.entitlement).id);
      return;
    case "suspend_agent":
      wanted.suspended.add(find.agent(change.agent));
      return;
    case "add_entitlement":
      wanted.added.push(newSpec(ctx.newId(), change, find));
      return;
    case "narrow_entitlement": {
      const known = wanted.narrowed.get(change.entitlement);
      const before = known ?? find.entitlement(change.entitlement);
      wanted.narrowed.set(before.id, narrowSpec(before, change, find, at));
      return;
    }
    case "compromise_credential":
      find.credential(change.credential);
  }
}

type Find = ReturnType<typeof finder>;

function finder({ bundle, agents, tools, resources, credentials }: Access) {
  const specs = new Map(
    agents.flatMap(({ handle }) =>
      bundle
        .toolsOf(handle)
        .flatMap((tool) =>
          bundle.permits(handle, tool).entitlements.map((spec) => [spec.id, spec] as const),
        ),
    ),
  );
  const handles = (noun: string, all: readonly { id: string; handle: string }[]) => {
    const known = new Map(all.map(({ id, handle }) => [id, handle]));
    return (id: string): string => {
      const handle = known.get(id);
      if (handle === undefined) throw notFound(noun);
      return handle;
    };
  };
  return {
    entitlement: (id: string): EntitlementSpec => {
      const spec = specs.get(id);
      if (spec === undefined) throw notFound("entitlement");
      return spec;
    },
    credential: handles(
      "credential",
      credentials.map(({ id }) => ({ id, handle: id })),
    ),
    agent: handles("agent", agents),
    tool: handles("tool", tools),
    resource: handles("resource", resources),
  };
}

function newSpec(
  id: string,
  change: ReachTry & { kind: "add_entitlement" },
  find: Find,
): EntitlementSpec {
  return {
    ...{ id, agent: find.agent(change.agent), tool: find.tool(change.tool), purpose: "Tried" },
    resources: change.resources.map(find.resource).sort(),
    ...{ constraints: [], obligations: [], boundary: change.boundary, expiresAt: null },
    stepUp: change.boundary === "step_up" ? DEFAULT_STEP_UP : null,
  };
}

/** How little each boundary asks. */
const ASKS = { none: 0, log: 1, step_up: 2 } as const;

function narrowSpec(
  spec: EntitlementSpec,
  change: ReachTry & { kind: "narrow_entitlement" },
  find: Find,
  at: string,
): EntitlementSpec {
  const resources = change.resources?.map(find.resource).sort() ?? spec.resources;
  if (resources.some((handle) => !spec.resources.includes(handle)))
    throw invalid(`${at}/resources`, "names what the entitlement does not reach");
  const boundary = change.boundary ?? spec.boundary;
  if (ASKS[boundary] < ASKS[spec.boundary])
    throw invalid(`${at}/boundary`, "asks less than the entitlement does");
  const stepUp = boundary === "step_up" ? (spec.stepUp ?? DEFAULT_STEP_UP) : spec.stepUp;
  return { ...spec, resources, boundary, stepUp };
}

async function draftOf(tx: Tx, ctx: Ctx, number: number): Promise<AccessChanges["policy"]> {
  const version = await tx.policyVersion.findFirst({ where: { orgId: ctx.orgId, number } });
  if (!version) throw notFound("policy version");
  return policyOf(ctx, documentOf(version), number);
}
