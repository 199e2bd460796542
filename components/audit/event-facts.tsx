import Link from "next/link";
import { ThingLink } from "@/components/event/thing-link";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { formatNumber, sentence } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditDetail } from "@/lib/contract/audit";
import { subjectHref } from "./subject-href";

/** Who did what to which thing, and where the event stands in the log. */
export function EventFacts({ event }: { event: AuditDetail }) {
  const { actor, subject, position } = event;
  const href = subject ? subjectHref(subject) : undefined;
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "By", value: actor.name, hint: `${sentence(actor.type)} ${actor.id}` },
        { term: "Recorded", value: <RelativeTime at={event.at} absolute /> },
        {
          term: "About",
          value: subject ? (
            href ? (
              <Link href={href} className="underline underline-offset-4">
                {sentence(subject.type)} {subject.id.slice(0, 8)}
              </Link>
            ) : (
              <>
                {sentence(subject.type)} <Copyable value={subject.id} what={`${subject.type} id`} />
              </>
            )
          ) : (
            "Nothing named"
          ),
        },
        { term: "Agent", value: <ThingLink in="/agents" thing={event.agent} missing="None" /> },
        { term: "Tool", value: <ThingLink in="/tools" thing={event.tool} missing="None" /> },
        {
          term: "Session",
          value: <ThingLink in="/sessions" thing={event.session} missing="None" />,
        },
        {
          term: "Place in the log",
          value: position
            ? `Log ${position.log}, entry ${formatNumber(position.index)}`
            : "Recorded; the sequencer takes it within seconds",
          hint: position?.covered ? "Covered by a signed checkpoint" : "Not yet signed",
        },
        { term: "Leaf hash", value: <Copyable value={event.leaf} what="leaf hash" /> },
      ]}
    />
  );
}
