import {
  Bot,
  Boxes,
  Database,
  Hand,
  KeyRound,
  Link2,
  type LucideIcon,
  MessagesSquare,
  Route,
  Scale,
  ScrollText,
  User,
  Vault,
  Waypoints,
  Wrench,
} from "lucide-react";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import type { FindingDetail, FindingEvidence } from "@/lib/contract/finding";
import { evidenceNotes } from "./evidence-notes";

type Kind = FindingEvidence["kind"];

const KINDS: Readonly<Record<Kind, { word: string; place: string; icon: LucideIcon }>> = {
  agent: { word: "Agent", place: "/agents", icon: Bot },
  tool: { word: "Tool", place: "/tools", icon: Wrench },
  resource: { word: "Resource", place: "/resources", icon: Database },
  entitlement: { word: "Entitlement", place: "/entitlements", icon: Link2 },
  credential: { word: "Credential", place: "/credentials", icon: Vault },
  model: { word: "Model", place: "/routing/models", icon: Boxes },
  key: { word: "Gateway key", place: "/settings/keys", icon: KeyRound },
  route: { word: "Route", place: "/routing/routes", icon: Route },
  span: { word: "Event", place: "/audit/events", icon: ScrollText },
  session: { word: "Session", place: "/sessions", icon: MessagesSquare },
  chain: { word: "Tool chain", place: "/chains", icon: Waypoints },
  approval: { word: "Approval", place: "/approvals", icon: Hand },
  person: { word: "Person", place: "/settings/people", icon: User },
  policy: { word: "Policy", place: "/policies/versions", icon: ScrollText },
  rule: { word: "Rule", place: "/policies/rules", icon: Scale },
};

/** The records that a finding rests on, each leading to its page. Absent where it rests on two records that stand side by side. */
export function EvidenceList({ finding }: { finding: FindingDetail }) {
  const { evidence } = finding;
  const notes = evidenceNotes(finding);
  const shown = evidence.filter(({ name }) => name !== null);
  if (evidence.length === 0) return null;
  const hidden = evidence.length - shown.length;
  return (
    <Panel
      title="Records behind it"
      summary={
        hidden === 0
          ? countOf(shown.length, "record")
          : `${countOf(shown.length, "record")}; ${hidden} more are gone, or not for your roles`
      }
      flush
    >
      <LinkRows
        empty="They are gone, or not for your roles."
        rows={shown.map(({ kind, id, name }) => {
          const { word, place, icon: Icon } = KINDS[kind];
          return {
            href: `${place}/${id}`,
            id: `${kind} ${id}`,
            title: (
              <span className="inline-flex items-center gap-2">
                <Icon aria-hidden className="size-4 shrink-0 text-muted-foreground" />
                {name}
              </span>
            ),
            facts: [notes.get(id) ?? "", word],
          };
        })}
      />
    </Panel>
  );
}
