import Link from "next/link";
import type { Ref } from "@/lib/contract/list";
import { policyName } from "./policy-words";

/** Guardrails by handle, as far as they are still known. */
export type GuardrailNames = Readonly<Record<string, Ref>>;

const LOOK = "font-medium underline underline-offset-4 hover:text-accent";

type PolicyLinkProps = { policy: string; guardrails?: GuardrailNames };

/** A policy by its name in words, leading to the record that it is. */
export function PolicyLink({ policy, guardrails = {} }: PolicyLinkProps) {
  const { kind, key } = policyName(policy);
  if (kind === "entitlement")
    return (
      <Link href={`/entitlements/${key}`} className={LOOK}>
        Entitlement {key.slice(0, 8)}
      </Link>
    );
  if (kind === "built_in") return <span className="font-medium">Built-in limit {key}</span>;
  const known = guardrails[key];
  const href = known
    ? `/settings/guardrails/${known.id}`
    : `/settings/guardrails?q=${encodeURIComponent(key)}`;
  return (
    <Link href={href} className={LOOK}>
      Guardrail {known?.name ?? key}
    </Link>
  );
}
