import Link from "next/link";
import { LabelList } from "@/components/event/label-list";
import { ThingLink } from "@/components/event/thing-link";
import { DescriptionList } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { StateBadge } from "@/components/verdict/state-badge";
import type { SessionDetail } from "@/lib/contract/session";
import { EFFECTS } from "@/lib/core/kernel";

/** What belongs to a session beside what happened in it. */
export function SessionRelations({ session }: { session: SessionDetail }) {
  const effects = EFFECTS.filter((effect) => session.effects.includes(effect));
  return (
    <DescriptionList
      columns={2}
      items={[
        { term: "Where labels came from", value: <Gathered session={session} />, wide: true },
        {
          term: "Step-up requests",
          value: <Approvals approvals={session.approvals} />,
          wide: true,
        },
        { term: "Effects so far", value: <EffectsBadge effects={effects} /> },
        { term: "Model", value: session.model ?? "Not told" },
        { term: "Task class", value: session.taskClass ?? "Not told" },
        { term: "Depth of delegation", value: session.depth },
        {
          term: "Sessions it opened",
          value:
            session.children.length === 0 ? (
              "None"
            ) : (
              <ul>
                {session.children.map((child) => (
                  <li key={child.id}>
                    <ThingLink in="/sessions" thing={child} />
                  </li>
                ))}
              </ul>
            ),
        },
        {
          term: "Decisions",
          value: (
            <Link
              href={`/decisions?session=${session.id}`}
              className="underline underline-offset-4"
            >
              All decisions of this session
            </Link>
          ),
        },
      ]}
    />
  );
}

function Gathered({ session }: { session: SessionDetail }) {
  const told = new Set(session.gathered.map(({ label }) => label));
  const inherited = session.labels.filter((label) => !told.has(label));
  if (session.labels.length === 0) return "None gathered";
  return (
    <ul className="flex flex-col gap-1">
      {session.gathered.map(({ label, at, eventId, tool }) => (
        <li key={label} className="flex flex-wrap items-center gap-2">
          <LabelList labels={[label]} />
          <a href={`#event-${eventId}`} className="underline underline-offset-4">
            {tool ? `By ${tool.name}` : "By a reported outcome"}
          </a>
          <RelativeTime at={at} className="text-muted-foreground" />
        </li>
      ))}
      {inherited.length > 0 ? (
        <li className="flex flex-wrap items-center gap-2">
          <LabelList labels={inherited} />
          <span className="text-muted-foreground">
            Inherited, from telemetry, or left by a call whose outcome never came
          </span>
        </li>
      ) : null}
    </ul>
  );
}

function Approvals({ approvals }: Pick<SessionDetail, "approvals">) {
  if (approvals.length === 0) return "None";
  return (
    <ul className="flex flex-col gap-1">
      {approvals.map(({ id, state, tool, requestedAt }) => (
        <li key={id} className="flex flex-wrap items-center gap-2">
          <StateBadge state={state} look="plain" />
          <Link href={`/approvals/${id}`} className="underline underline-offset-4">
            {tool.name}
          </Link>
          <RelativeTime at={requestedAt} className="text-muted-foreground" />
        </li>
      ))}
    </ul>
  );
}
