import type { GuardrailNames } from "@/components/decision/policy-link";
import type { pageCtx } from "@/lib/web";
import { guardrailNames } from "./decisions/read-decision";

/** The names of rules, where an address asks for what rules did; nothing is read where it asks for none. */
export async function readRuleNames(
  ctx: Awaited<ReturnType<typeof pageCtx>>,
  asked: string | string[] | undefined,
): Promise<GuardrailNames> {
  return asked === undefined ? {} : guardrailNames(ctx);
}
