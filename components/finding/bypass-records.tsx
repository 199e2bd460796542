import { Panel } from "@/components/ui/card";
import type { FindingDetail } from "@/lib/contract/finding";
import type { ArgumentRoles } from "@/lib/contract/tool";
import { ComparedArguments } from "./compared-arguments";
import { FindingMoments } from "./finding-moments";
import { TwoRecords } from "./two-records";

type Props = { finding: FindingDetail; mayAudit: boolean; roles: ArgumentRoles };

/** Of an execution past control: what was decided and what was executed, and what happened when. */
export function BypassRecords({ finding, mayAudit, roles }: Props) {
  return (
    <>
      <Panel
        title="Both records"
        summary={finding.count > 1 ? "The first of the executions it stands for" : undefined}
      >
        <TwoRecords finding={finding} mayAudit={mayAudit} />
      </Panel>
      <Panel title="Arguments" summary="Those in effect beside those executed">
        <ComparedArguments finding={finding} roles={roles} />
      </Panel>
      <Panel title="What happened when">
        <FindingMoments moments={finding.moments} />
      </Panel>
    </>
  );
}
