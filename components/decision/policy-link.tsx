import Link from "next/link";
import { policyName } from "./policy-words";

/** Rules, limits and task classes by handle, as far as the published policy still has them. */
export type GuardrailNames = Readonly<
  Record<string, { part: "rules" | "limits" | "tasks"; name: string }>
>;

/** Rules by what an address calls them. */
export type RuleNames = Readonly<Record<string, { name: string }>>;

const LOOK = "font-medium underline underline-offset-4 hover:text-accent";

type PolicyLinkProps = {
  policy: string;
  guardrails?: GuardrailNames;
  /** The policy's version that spoke; without one it leads to what the rule is now. */
  version?: number;
};

/** A policy by its name in words, leading to the record that it is, as it stood in the version that spoke. */
export function PolicyLink({ policy, guardrails = {}, version }: PolicyLinkProps) {
  const { kind, key } = policyName(policy);
  if (kind === "entitlement")
    return (
      <Link href={`/entitlements/${key}`} className={LOOK}>
        Entitlement {key.slice(0, 8)}
      </Link>
    );
  if (kind === "chain")
    return (
      <Link href={`/chains?view=declared&q=${encodeURIComponent(key)}`} className={LOOK}>
        Chain {key}
      </Link>
    );
  if (kind === "built_in") return <span className="font-medium">Built-in limit {key}</span>;
  const known = guardrailNamed(key, guardrails);
  return (
    <Link href={version ? placeIn(version, known?.handle ?? key) : placeOf(known)} className={LOOK}>
      Guardrail {known?.name ?? key}
    </Link>
  );
}

function placeIn(version: number, handle: string): string {
  return `/policies/versions/${version}#${encodeURIComponent(handle)}`;
}

function placeOf(known: ReturnType<typeof guardrailNamed>): string {
  return known ? `/policies/${known.part}/${encodeURIComponent(known.handle)}` : "/policies";
}

/** A rule by its handle; one of several forbids of a piece is called after its rule, with a dot between. */
function guardrailNamed(key: string, guardrails: GuardrailNames) {
  const handle = [key, ...stems(key)].find((each) => guardrails[each]);
  const known = handle === undefined ? undefined : guardrails[handle];
  return known && handle !== undefined ? { ...known, handle } : undefined;
}

function stems(key: string): string[] {
  const dot = key.lastIndexOf(".");
  return dot < 0 ? [] : [key.slice(0, dot), ...stems(key.slice(0, dot))];
}
