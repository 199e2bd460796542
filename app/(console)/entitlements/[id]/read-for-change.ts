import { redirect } from "next/navigation";
import { entitlementGetContract } from "@/lib/contract/entitlement";
import { personGetContract } from "@/lib/contract/person";
import { teamGetContract } from "@/lib/contract/team";
import { toolGetContract } from "@/lib/contract/tool";
import type { pageCtx } from "@/lib/web";
import { readNamed, readVerb } from "@/lib/web/read";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

/** An entitlement, its tool and the name of whom it asks; one that was revoked is only shown. */
export async function readForChange(ctx: PageCtx, id: string) {
  const entitlement = await readNamed(ctx, entitlementGetContract, { id });
  if (entitlement.state !== "active") redirect(`/entitlements/${id}`);
  const tool = await readVerb(ctx, toolGetContract, { id: entitlement.tool.id });
  const to = entitlement.stepUp?.to;
  const approverName =
    to?.type === "person"
      ? (await readVerb(ctx, personGetContract, { id: to.id })).name
      : to?.type === "team"
        ? (await readVerb(ctx, teamGetContract, { id: to.id })).name
        : null;
  return { entitlement, tool, approverName };
}
