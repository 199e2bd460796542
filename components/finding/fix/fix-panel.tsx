import { Panel } from "@/components/ui/card";
import type { EntitlementDetail } from "@/lib/contract/entitlement";
import type { FindingDetail, OfferedFix } from "@/lib/contract/finding";
import { FixControl, type FixThings } from "./fix-control";
import { fixTitle, manyOf, refusalOf, wouldOf } from "./fix-words";
import { type Narrowing, SideBySide } from "./side-by-side";

/** What applying each fix would take away, in the order of the fixes; and the entitlement that is narrowed, where it is one. */
export type Projected = {
  effects: readonly (readonly string[])[];
  entitlement: EntitlementDetail | null;
};

type Props = { finding: FindingDetail; things: FixThings; projected: Projected };

/** What can be done about a finding, what that would change, and the buttons that do it. */
export function FixPanel({ finding, things, projected }: Props) {
  const { fixes } = finding;
  if (fixes.length === 0) return null;
  return (
    <Panel
      title="What can be done"
      summary="Applied here by the same act as everywhere, with its permission and its record. When the cause has gone, the finding resolves by itself."
      flush
    >
      <ol className="divide-y">
        {fixes.map((offered, place) => (
          <li key={offered.fix.kind + String(place)} className="flex flex-col gap-3 p-4">
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
              <div className="min-w-0 max-w-3xl flex-1 basis-64">
                <h3 className="font-semibold">
                  {fixTitle(offered.fix)}
                  {manyOf(offered.fix)}
                </h3>
                <Would of={[...(projected.effects[place] ?? []), ...wouldOf(offered.fix)]} />
              </div>
              {offered.may ? (
                <FixControl
                  fix={offered.fix}
                  finding={finding}
                  things={things}
                  effect={projected.effects[place] ?? []}
                  first={place === 0}
                />
              ) : (
                <p className="max-w-60 text-muted-foreground text-sm">{refusalOf(offered)}</p>
              )}
            </div>
            <Compared offered={offered} entitlement={projected.entitlement} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Would({ of }: { of: readonly string[] }) {
  return (
    <ul className="mt-1 flex flex-col gap-0.5 text-muted-foreground">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

type ComparedProps = { offered: OfferedFix; entitlement: EntitlementDetail | null };

function Compared({ offered: { fix }, entitlement }: ComparedProps) {
  if (fix.kind !== "narrow_entitlement" && fix.kind !== "set_expiry") return null;
  const inputs: readonly Narrowing[] = fix.inputs;
  const [only, ...others] = inputs;
  if (!only || others.length > 0 || entitlement?.id !== only.id) return null;
  return <SideBySide entitlement={entitlement} narrowing={only} />;
}
