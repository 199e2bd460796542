import type { RuleNames } from "@/components/decision/policy-link";
import { CHAIN_STATES, chainListContract } from "@/lib/contract/chain";
import type { pageCtx } from "@/lib/web";
import { readVerb } from "@/lib/web/read";
import { guardrailNames } from "./decisions/read-decision";

type Ctx = Awaited<ReturnType<typeof pageCtx>>;

const CHAIN = "chain:";

/** The names of rules, where an address asks for what rules did; nothing is read where it asks for none. */
export async function readRuleNames(
  ctx: Ctx,
  asked: string | string[] | undefined,
): Promise<RuleNames> {
  if (asked === undefined) return {};
  if (typeof asked === "string" && asked.startsWith(CHAIN)) return chainNamed(ctx, asked);
  return guardrailNames(ctx);
}

async function chainNamed(ctx: Ctx, rule: string): Promise<RuleNames> {
  if (!ctx.may("chain.read")) return {};
  const handle = rule.slice(CHAIN.length);
  const { rows } = await readVerb(ctx, chainListContract, {
    q: handle,
    state: [...CHAIN_STATES],
    pageSize: 100,
  });
  const chain = rows.find((row) => row.handle === handle);
  return chain ? { [rule]: { name: `Chain: ${chain.name}` } } : {};
}
