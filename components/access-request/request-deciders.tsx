import { ApproverLine } from "@/components/approval/approvers";
import { RefLink } from "@/components/ui/ref-link";
import { ToneLabel } from "@/components/ui/tone";
import type { AccessRequestDetail, DeciderGroup } from "@/lib/contract/access-request";

/** Who must say yes, for what, and what they have said. */
export function RequestDeciders({ request }: { request: AccessRequestDetail }) {
  const { groups, own, requester } = request;
  return (
    <ul className="flex flex-col gap-4">
      {groups.map((group) => (
        <li key={`${group.reached.type}:${group.reached.id}`} className="flex flex-col gap-2">
          <div>
            <p className="flex flex-wrap items-center gap-2 font-medium">
              <RefLink
                to={group.reached.type === "tool" ? "/tools" : "/resources"}
                of={group.reached}
              />
              {group.met ? <ToneLabel tone="green">Yes</ToneLabel> : null}
            </p>
            <p className="text-muted-foreground text-sm">{whoDecides(group)}</p>
          </div>
          <ul className="flex flex-col gap-1.5">
            {group.people.map((approver) => (
              <li key={approver.person.id}>
                <ApproverLine approver={approver} />
              </li>
            ))}
          </ul>
        </li>
      ))}
      {own.length > 0 ? (
        <li className="text-muted-foreground">
          {requester.name} owns {own.map(({ name }) => name).join(", ")}: asking was its owner's
          yes.
        </li>
      ) : null}
    </ul>
  );
}

function whoDecides({ standIn, owner, people }: DeciderGroup): string {
  const owned = owner ? `${owner.name} owns it but cannot decide` : "Nobody owns it";
  if (people.length === 0)
    return `${owned}, and nobody may stand in: it will expire and count as denied.`;
  if (standIn) return `${owned}, so one of admins and security stands in.`;
  return people.length === 1 ? "Its owner decides." : "Its owner or their deputy decides.";
}
