"use client";

import { Badge } from "@/components/ui/badge";
import { Copyable } from "@/components/ui/copyable";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { useDraft } from "./draft";
import { placeOfVersion } from "./routing-places";
import { SaveState, SaveTrouble } from "./save-state";

type RuleHeaderProps = {
  handle: string;
  /** The version that is in force with it; null where none is. */
  inForce: number | null;
};

/** What a rule is called, whether it answers now, and what routes it answered. */
export function RuleHeader({ handle, inForce }: RuleHeaderProps) {
  const { document } = useDraft();
  const at = document.rules.findIndex((rule) => rule.handle === handle);
  const rule = document.rules[at];
  return (
    <>
      <PageHeader
        title={rule?.name || handle}
        badges={
          <>
            {rule ? <Badge>{`Rule ${at + 1} of ${document.rules.length}`}</Badge> : null}
            {rule && !rule.on ? <Badge tone="amber">Off</Badge> : null}
          </>
        }
        summary={
          inForce === null
            ? "Not in force: it routes nothing now."
            : `In force, by version ${inForce}.`
        }
        meta={
          <>
            <Copyable value={handle} what="rule handle" />
            {inForce === null ? null : (
              <>
                <TextLink href={placeOfVersion(inForce, handle)}>As it is in force</TextLink>
                <TextLink href={`/routing/routes?rule=${encodeURIComponent(handle)}`}>
                  What it routed
                </TextLink>
              </>
            )}
          </>
        }
        actions={<SaveState />}
      />
      <SaveTrouble />
    </>
  );
}
