import { Banner } from "@/components/ui/banner";
import { TextLink } from "@/components/ui/text-link";
import type { DanglingUse } from "@/lib/contract/tool";
import { argumentName } from "./schema-arguments";

const BY: Readonly<Record<DanglingUse["by"], string>> = {
  role: "the review gives it a role",
  mapping: "the review leads from it to a resource",
  constraint: "limits it",
  obligation: "sets it",
};

const THEN: Readonly<Record<DanglingUse["by"], string>> = {
  role: "guardrails that speak of the role no longer see it",
  mapping: "calls count as reaching everything the tool can reach",
  constraint: "no call meets it, so it permits nothing",
  obligation: "calls that need it are blocked",
};

/** What still speaks of arguments that are no longer there, and what follows. */
export function DanglingUses({ uses }: { uses: readonly DanglingUse[] }) {
  if (uses.length === 0) return null;
  return (
    <div className="border-t p-4">
      <Banner tone="amber" title="These speak of arguments that are gone">
        <ul className="list-disc pl-4">
          {uses.map((use) => (
            <li key={`${use.by} ${use.pointer} ${use.entitlement?.id ?? ""}`}>
              <span className="font-medium">{argumentName(use.pointer)}</span>:{" "}
              {use.entitlement ? (
                <>
                  <TextLink href={`/entitlements/${use.entitlement.id}`}>
                    {use.entitlement.name}
                  </TextLink>{" "}
                </>
              ) : null}
              {BY[use.by]}; {THEN[use.by]}.
            </li>
          ))}
        </ul>
      </Banner>
    </div>
  );
}
