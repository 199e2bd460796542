import { teamRemoveContract } from "../../contract/team";
import { AppError } from "../../core/kernel";
import { changeEvent } from "../change";
import { bumpEpoch } from "../epoch";
import { isReferred, type TeamReferences, teamReferences } from "../team-references";
import { command } from "../verb";
import { findTeam, keptElsewhere } from "./members";

/** Only where nothing asks it: else a step-up would wait for nobody. */
export const removeTeam = command(teamRemoveContract, async (tx, ctx, { id, reason }) => {
  const { orgId } = ctx;
  await bumpEpoch(tx, orgId);
  const team = await findTeam(tx, orgId, id);
  if (team.provisioned) throw keptElsewhere();
  refuseReferred(await teamReferences(tx, orgId, id));
  const members = team.members.map(({ person }) => person.id);
  await tx.teamMember.deleteMany({ where: { orgId, teamId: id } });
  await tx.team.delete({ where: { orgId_id: { orgId, id } } });
  return {
    result: { id },
    event: changeEvent({
      kind: "team.removed",
      subject: { type: "team", id },
      before: { name: team.name, members },
      open: ["name", "members"],
      reason,
    }),
  };
});

function refuseReferred(it: TeamReferences): void {
  if (!isReferred(it)) return;
  const { entitlementCount, policies, pendingApprovals } = it;
  const issues = [
    ...(entitlementCount > 0 ? [`${entitlementCount} active entitlements step up to it`] : []),
    ...(policies.length > 0 ? [`policy versions ${policies.join(", ")} name it`] : []),
    ...(pendingApprovals > 0 ? [`${pendingApprovals} requests wait for it`] : []),
  ].map((message) => ({ path: "/id", message }));
  throw new AppError("conflict", "This team is still asked: let these ask someone else first.", {
    reason: "still_asked",
    issues,
  });
}
