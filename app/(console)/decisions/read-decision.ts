import type { GuardrailNames } from "@/components/decision/policy-link";
import { policyName } from "@/components/decision/policy-words";
import { policyCurrentContract } from "@/lib/contract/policy";
import { type ResourceRow, resourceListContract } from "@/lib/contract/resource";
import { type ArgumentRoles, toolGetContract } from "@/lib/contract/tool";
import type { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

type Ctx = Awaited<ReturnType<typeof pageCtx>>;

const MOST_RESOURCES = 20;

/** What the tool's review says of its arguments, as it is now. */
export async function rolesOf(ctx: Ctx, toolId: string | undefined): Promise<ArgumentRoles> {
  if (toolId === undefined) return {};
  return (await readVerb(ctx, toolGetContract, { id: toolId })).argumentRoles;
}

/** What the published policy calls its guardrails, by handle. */
export async function guardrailNames(ctx: Ctx): Promise<GuardrailNames> {
  const { document } = (await readVerb(ctx, policyCurrentContract, {})).published;
  const parts = (["rules", "limits", "tasks"] as const).flatMap((part) =>
    document[part].map(({ handle, name }) => [handle, { part, name }] as const),
  );
  return Object.fromEntries(parts);
}

/** The same where there is a guardrail among some policies; else nothing is read. */
export async function guardrailsNamed(
  ctx: Ctx,
  policies: readonly string[],
): Promise<GuardrailNames> {
  return policies.some((policy) => policyName(policy).kind === "guardrail")
    ? guardrailNames(ctx)
    : {};
}

/** The resources with these handles, as far as the inventory knows them. */
export async function resourcesNamed(ctx: Ctx, handles: readonly string[]): Promise<ResourceRow[]> {
  const found = await Promise.all(
    handles.slice(0, MOST_RESOURCES).map(async (handle) => {
      const { rows } = await readVerb(ctx, resourceListContract, { q: handle, pageSize: 100 });
      return rows.filter((row) => row.handle === handle);
    }),
  );
  return found.flat();
}
