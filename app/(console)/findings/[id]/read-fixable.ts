import type { FixThings } from "@/components/finding/fix/fix-control";
import type { Projected } from "@/components/finding/fix/fix-panel";
import { foundChain } from "@/components/finding/fix/found-chain";
import { agentGetContract } from "@/lib/contract/agent";
import { credentialGetContract } from "@/lib/contract/credential";
import { entitlementGetContract } from "@/lib/contract/entitlement";
import type { FindingDetail } from "@/lib/contract/finding";
import { keyGetContract } from "@/lib/contract/key";
import { reviewPreviewContract } from "@/lib/contract/review";
import type { QueryContract } from "@/lib/contract/verb";
import type { Fix } from "@/lib/core/finding";
import type { ErrorCode } from "@/lib/core/kernel";
import type { pageCtx } from "@/lib/web";
import { readPerhaps } from "@/lib/web/read";

type Ctx = Awaited<ReturnType<typeof pageCtx>>;
/** What was there when the rules looked may be gone, not for this reader, or narrower than what is proposed: there is nothing to show. */
const GONE: readonly ErrorCode[] = ["not_found", "invalid", "forbidden", "conflict"];

type Fixable = { things: FixThings; projected: Projected };

/** What the fixes of a finding begin with, and what each would change; nothing is read for what this reader may not apply. */
export async function readFixable(ctx: Ctx, finding: FindingDetail): Promise<Fixable> {
  const fixes = finding.fixes.map(({ fix }) => fix);
  const mine = finding.fixes.flatMap(({ fix, may }) => (may ? [fix] : []));
  const needs = (noun: string) => mine.some(({ verb }) => verb.startsWith(`${noun}.`));
  const { agent, credential, key } = finding;
  const entitlement = onlyEntitlement(fixes);
  return {
    things: {
      agent: agent && needs("agent") ? await known(ctx, agentGetContract, agent.id) : null,
      credential:
        credential && needs("credential")
          ? await known(ctx, credentialGetContract, credential.id)
          : null,
      key: key && needs("key") ? await known(ctx, keyGetContract, key.id) : null,
      chain: needs("chain") ? foundChain(finding) : null,
    },
    projected: {
      effects: await Promise.all(fixes.map((fix) => effectOf(ctx, fix))),
      entitlement: entitlement ? await known(ctx, entitlementGetContract, entitlement) : null,
    },
  };
}

/** The entitlement that is narrowed, where it is one. */
function onlyEntitlement(fixes: readonly Fix[]): string | null {
  const ids = fixes.flatMap((fix) =>
    fix.verb === "entitlement.narrow" ? fix.inputs.map(({ id }) => id) : [],
  );
  const [first] = ids;
  return first && ids.every((id) => id === first) ? first : null;
}

/** What narrowing or revoking would take away from whom; nothing for other fixes. */
async function effectOf(ctx: Ctx, fix: Fix): Promise<string[]> {
  const items = itemsOf(fix);
  if (items.length === 0) return [];
  const effect = await readPerhaps(ctx, reviewPreviewContract, { items }, GONE);
  return effect?.sentences ?? [];
}

function itemsOf(fix: Fix): { id: string; decision: "narrow" | "revoke"; terms?: object }[] {
  if (fix.verb === "entitlement.revoke")
    return fix.inputs.map(({ id }) => ({ id, decision: "revoke" }));
  if (fix.verb !== "entitlement.narrow") return [];
  return fix.inputs.map(({ id, version: _, ...terms }) => ({ id, decision: "narrow", terms }));
}

function known<I, O>(ctx: Ctx, contract: QueryContract<I, O>, id: string): Promise<O | null> {
  return readPerhaps(ctx, contract, { id }, GONE);
}
