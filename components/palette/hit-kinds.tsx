import {
  Blocks,
  Bot,
  Boxes,
  ClipboardCheck,
  Cloud,
  Database,
  FileCheck2,
  Gavel,
  Hand,
  Inbox,
  KeyRound,
  KeySquare,
  MessagesSquare,
  Route,
  Scale,
  ShieldAlert,
  Users,
  UsersRound,
  Vault,
} from "lucide-react";
import type { ReactNode } from "react";
import { placeOfRule } from "@/components/routing-policy/routing-places";
import type { SearchKind } from "@/lib/contract/search";

type Kind = {
  /** Over several of them. */
  label: string;
  icon: ReactNode;
  href: (id: string) => string;
  /** The list of all that match, where there is one that searches. */
  all?: (q: string) => string;
};

const under = (place: string) => (id: string) => `${place}/${id}`;
/** Rules have pages of their own; budgets and task classes are parts of the policy, and so is what is being worked on. */
function routingPlace(id: string): string {
  const [part = "", handle = ""] = id.split("/");
  if (part === "rules") return placeOfRule(handle);
  return part === "draft" ? "/routing/policy" : `/routing/policy?view=${part}`;
}

const list = (place: string) => (q: string) => `${place}?q=${encodeURIComponent(q)}`;

/** How each kind of thing looks, and where it is. */
export const HIT_KINDS: Readonly<Record<SearchKind, Kind>> = {
  agent: { label: "Agents", icon: <Bot />, href: under("/agents"), all: list("/agents") },
  tool: { label: "Tools", icon: <Blocks />, href: under("/tools"), all: list("/tools") },
  resource: {
    ...{ label: "Resources", icon: <Database /> },
    ...{ href: under("/resources"), all: list("/resources") },
  },
  entitlement: {
    ...{ label: "Entitlements", icon: <KeySquare /> },
    ...{ href: under("/entitlements"), all: list("/entitlements") },
  },
  session: {
    ...{ label: "Sessions", icon: <MessagesSquare /> },
    ...{ href: under("/sessions"), all: list("/sessions") },
  },
  decision: { label: "Decisions", icon: <Gavel />, href: under("/decisions") },
  approval: {
    ...{ label: "Approvals that wait", icon: <Hand />, href: under("/approvals") },
    all: (q) => `/approvals?mine=false&q=${encodeURIComponent(q)}`,
  },
  finding: { label: "Findings", icon: <ShieldAlert />, href: under("/findings") },
  access_request: {
    ...{ label: "Access requests", icon: <Inbox />, href: under("/access-requests") },
    all: list("/access-requests"),
  },
  review: { label: "Reviews", icon: <ClipboardCheck />, href: under("/reviews/campaigns") },
  credential: {
    ...{ label: "Credentials", icon: <Vault /> },
    ...{ href: under("/credentials"), all: list("/credentials") },
  },
  model: {
    ...{ label: "Models", icon: <Boxes /> },
    ...{ href: under("/routing/models"), all: list("/routing/models") },
  },
  provider: {
    ...{ label: "Providers", icon: <Cloud /> },
    ...{ href: under("/routing/providers"), all: list("/routing/providers") },
  },
  routing: { label: "Routing policy", icon: <Route />, href: routingPlace },
  policy: { label: "Policies", icon: <Scale />, href: under("/policies") },
  person: {
    ...{ label: "People", icon: <Users /> },
    ...{ href: under("/settings/people"), all: list("/settings/people") },
  },
  team: {
    ...{ label: "Teams", icon: <UsersRound /> },
    ...{ href: under("/settings/teams"), all: list("/settings/teams") },
  },
  key: {
    label: "Keys",
    icon: <KeyRound />,
    href: under("/settings/keys"),
    all: list("/settings/keys"),
  },
  event: { label: "Records", icon: <FileCheck2 />, href: under("/audit/events") },
};
