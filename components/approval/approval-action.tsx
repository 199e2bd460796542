import { ArgumentsTable } from "@/components/decision/arguments-table";
import { LabelList } from "@/components/event/label-list";
import { ResourceList } from "@/components/event/resource-list";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { ApprovalDetail } from "@/lib/contract/approval";
import type { ResourceRow } from "@/lib/contract/resource";
import type { ArgumentRoles } from "@/lib/contract/tool";
import { EFFECTS } from "@/lib/core/kernel";

type ApprovalActionProps = {
  approval: ApprovalDetail;
  roles: ArgumentRoles;
  resources: readonly ResourceRow[];
};

/** Exactly what a yes would let happen. */
export function ApprovalAction({ approval, roles, resources }: ApprovalActionProps) {
  const { action, actionState, labels, sensitivity } = approval;
  return (
    <div className="flex flex-col gap-5">
      <ArgumentsTable action={action} state={actionState} roles={roles} />
      <DescriptionList
        columns={2}
        items={[
          {
            term: "What the tool does",
            value: (
              <EffectsBadge
                effects={EFFECTS.filter((effect) => approval.effects.includes(effect))}
              />
            ),
          },
          {
            term: "Highest sensitivity reached",
            value: sensitivity ? <SensitivityBadge sensitivity={sensitivity} /> : "Not known",
          },
          {
            term: "Reaches",
            value: <ResourceList handles={approval.resources} known={resources} />,
          },
          {
            term: "The session has touched",
            value: <LabelList labels={labels} missing="Nothing marked" />,
          },
          {
            term: "Digest of the action",
            value: (
              <Copyable value={approval.digest} what="action digest">
                {approval.digest.slice(0, 16)}
              </Copyable>
            ),
            hint: "The yes holds for this digest and nothing else",
          },
        ]}
      />
    </div>
  );
}
