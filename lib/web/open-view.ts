import { redirect } from "next/navigation";
import { type ViewList, viewListContract } from "@/lib/contract/view";
import type { Ctx } from "@/lib/service/ctx";
import { readVerb, type SearchParams } from "./read";

/**
 * What an address asks of a list. A bare one leads to the view that its reader opens the list with; one that says anything is
 * taken at its word.
 */
export async function askedOrView(
  ctx: Ctx,
  list: ViewList,
  searchParams: SearchParams,
): Promise<Awaited<SearchParams>> {
  const asked = await searchParams;
  if (Object.keys(asked).length > 0) return asked;
  const { rows } = await readVerb(ctx, viewListContract, { list });
  const view = rows.find(({ isDefault }) => isDefault);
  if (view) redirect(`/${list}?${view.query ? `${view.query}&` : ""}view=${view.id}`);
  return asked;
}
