import { FindingsPanel } from "@/components/finding/findings-panel";
import { findingListContract } from "@/lib/contract/finding";
import type { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";

type Props = {
  ctx: Awaited<ReturnType<typeof pageCtx>>;
  /** What the findings are about. */
  about: "agent" | "tool" | "session" | "entitlement" | "credential" | "model";
  id: string;
};

/** The findings about one thing that nobody has settled, the gravest first; nothing where there are none. */
export async function OpenFindings({ ctx, about, id }: Props) {
  if (!ctx.may("finding.read")) return null;
  const asked = { [about]: [id], state: ["open", "acknowledged"], pageSize: 5 };
  const page = await readVerb(ctx, findingListContract, asked);
  if (page.total === 0) return null;
  return <FindingsPanel page={page} filter={`${about}=${id}&state=open,acknowledged`} />;
}
