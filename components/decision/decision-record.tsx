import Link from "next/link";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { formatNumber } from "@/components/ui/format";
import type { DecisionDetail } from "@/lib/contract/decision";

type DecisionRecordProps = { decision: DecisionDetail; mayAudit: boolean };

/** Where the evidence of the decision stands, and how to check it. */
export function DecisionRecord({ decision, mayAudit }: DecisionRecordProps) {
  const { id, leaf, position, data, action } = decision;
  return (
    <DescriptionList
      columns={2}
      items={[
        {
          term: "Place in the log",
          value: position
            ? `Log ${position.log}, entry ${formatNumber(position.index)}`
            : "Recorded; the sequencer takes it within seconds",
        },
        {
          term: "Signed checkpoint",
          value: position?.covered ? "Covered by the latest one" : "Not yet covered",
        },
        { term: "Leaf hash", value: <Copyable value={leaf} what="leaf hash" /> },
        {
          term: "Digest of the action",
          value: action ? (
            <Copyable value={action.digest} what="action digest" />
          ) : (
            "Erased, or not readable with your roles"
          ),
        },
        {
          term: "Credential",
          value: <Copyable value={data.credential} what="credential id" />,
        },
        {
          term: "Receipt",
          value: <Copyable value={id} what="evaluation id" />,
          hint: mayAudit ? (
            <Link href={`/audit/events/${id}`} className="underline underline-offset-4">
              Canonical text and proof
            </Link>
          ) : (
            "Auditors can open its canonical text and proof"
          ),
        },
      ]}
    />
  );
}
