import { Badge } from "@/components/ui/badge";
import { Copyable } from "@/components/ui/copyable";
import { VERDICT_LOOKS, VerdictBadge } from "@/components/verdict/verdict-badge";
import type { Reason } from "@/lib/core/decide";
import { permits, type Verdict } from "@/lib/core/kernel";
import { type GuardrailNames, PolicyLink } from "./policy-link";

type ReasonsListProps = {
  verdict: Verdict;
  reasons: readonly Reason[];
  guardrails: GuardrailNames;
  /** The policy's version that was in force. */
  version?: number;
};

/** Every policy that had a say: what it is, what it alone would have made of the call, and which of them decided. */
export function ReasonsList({ verdict, reasons, guardrails, version }: ReasonsListProps) {
  if (reasons.length === 0)
    return (
      <p className="text-muted-foreground">
        No policy spoke of this call. Nothing is allowed that no entitlement permits.
      </p>
    );
  const decisive = decisiveOf(verdict, reasons);
  const ordered = [...reasons].sort((a, b) => Number(b === decisive) - Number(a === decisive));
  return (
    <ul className="divide-y">
      {ordered.map((reason) => (
        <li
          key={`${reason.policy} ${reason.effect} ${reason.text}`}
          className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0"
        >
          <div className="flex flex-wrap items-center gap-2">
            <VerdictBadge verdict={reason.verdict} />
            <PolicyLink policy={reason.policy} guardrails={guardrails} version={version} />
            {reason === decisive ? <Badge tone="blue">Decided it</Badge> : null}
            {reason.errored ? (
              <Badge tone="amber" title="A policy that fails to evaluate counts against the call">
                Failed to evaluate
              </Badge>
            ) : null}
          </div>
          <p className="wrap-anywhere">{reason.text}</p>
          <p className="flex flex-wrap items-center gap-x-3 text-muted-foreground text-sm">
            <span>{strengthOf(reason, verdict)}</span>
            {reason.hash ? (
              <span className="inline-flex items-center gap-1">
                Its text then:
                <Copyable value={reason.hash} what="policy hash">
                  {reason.hash.slice(0, 12)}
                </Copyable>
              </span>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** The reason that made the verdict what it is: a forbid before a permit. */
function decisiveOf(verdict: Verdict, reasons: readonly Reason[]): Reason | undefined {
  const same = reasons.filter((reason) => reason.verdict === verdict);
  return same.find((reason) => reason.effect === "forbid") ?? same[0] ?? reasons[0];
}

function strengthOf({ effect, verdict }: Reason, outcome: Verdict): string {
  if (verdict === "step_up" && permits(outcome))
    return "Asks for a person's yes, which had been given for exactly this call";
  if (effect === "permit") {
    return verdict === "allow"
      ? "Permits the call"
      : `Permits the call, with the demand “${VERDICT_LOOKS[verdict].word}”`;
  }
  return verdict === "block"
    ? "Forbids the call; nothing lifts it"
    : `Forbids the call as it is: ${VERDICT_LOOKS[verdict].means.toLowerCase()}`;
}
