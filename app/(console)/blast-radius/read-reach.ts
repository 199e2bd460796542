import { reachExposedContract, reachGetContract } from "@/lib/contract/reach";
import { AppError } from "@/lib/core/kernel";
import type { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

type PageCtx = Awaited<ReturnType<typeof pageCtx>>;

/** How far an agent reaches, for its own page; null where nothing was computed of it, or where the reader may not see it. */
export async function readAgentReach(ctx: PageCtx, id: string) {
  if (!ctx.may("reach.read")) return null;
  try {
    const since = "7d";
    return { reach: await readVerb(ctx, reachGetContract, { id, since }), since } as const;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

/** The first agents that can reach a resource, and how many do so with nobody asked. */
export async function readExposure(ctx: PageCtx, id: string) {
  const [page, alone] = await Promise.all([
    readVerb(ctx, reachExposedContract, { id, pageSize: 8 }),
    readVerb(ctx, reachExposedContract, { id, asks: ["alone"], pageSize: 1 }),
  ]);
  return { page, alone: alone.total };
}
