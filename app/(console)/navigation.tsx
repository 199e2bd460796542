import {
  Activity,
  Blocks,
  BookOpen,
  Bot,
  Building2,
  ClipboardCheck,
  Database,
  FileCheck2,
  Gauge,
  Gavel,
  Hand,
  History,
  Import,
  Inbox,
  KeyRound,
  KeySquare,
  Link2,
  LogIn,
  MessagesSquare,
  Plug,
  Radar,
  Route,
  Scale,
  ShieldAlert,
  Users,
  UsersRound,
  Vault,
  Waypoints,
  Webhook,
} from "lucide-react";
import { AccessRequestsBadge } from "@/components/access-request/access-requests-badge";
import { ApprovalsBadge } from "@/components/account/approvals-badge";
import { ChangeRequestsBadge } from "@/components/change-request/change-requests-badge";
import { FindingsBadge } from "@/components/finding/findings-badge";
import type { NavItem, NavSection } from "@/components/shell/nav";
import { TriageBadge } from "@/components/triage/triage-badge";
import type { Permission } from "@/lib/contract/permission";

type Place = NavItem & { needs: Permission };

const SECTIONS: readonly { label?: string; places: readonly Place[] }[] = [
  {
    places: [
      { href: "/", label: "Overview", icon: <Gauge />, jump: "h", needs: "overview.read" },
      {
        href: "/reviews",
        label: "Reviews",
        icon: <ClipboardCheck />,
        jump: "v",
        needs: "review.read",
      },
      {
        href: "/access-requests",
        label: "Access requests",
        icon: <Inbox />,
        jump: "q",
        badge: <AccessRequestsBadge />,
        needs: "access-request.read",
      },
    ],
  },
  {
    label: "Activity",
    places: [
      {
        href: "/sessions",
        label: "Sessions",
        icon: <MessagesSquare />,
        jump: "s",
        needs: "session.read",
      },
      {
        href: "/decisions",
        label: "Decisions",
        icon: <Gavel />,
        jump: "d",
        needs: "decision.read",
      },
      {
        href: "/approvals",
        label: "Approvals",
        icon: <Hand />,
        jump: "p",
        badge: <ApprovalsBadge />,
        needs: "approval.read",
      },
      { href: "/chains", label: "Chains", icon: <Link2 />, jump: "x", needs: "chain.read" },
      { href: "/drift", label: "Drift", icon: <Activity />, jump: "w", needs: "drift.read" },
      {
        href: "/findings",
        label: "Findings",
        icon: <ShieldAlert />,
        jump: "f",
        badge: <FindingsBadge />,
        needs: "finding.read",
      },
      { href: "/audit", label: "Audit", icon: <FileCheck2 />, jump: "u", needs: "audit.read" },
    ],
  },
  {
    label: "Risk",
    places: [
      {
        href: "/blast-radius",
        label: "Blast radius",
        icon: <Waypoints />,
        jump: "b",
        badge: <ChangeRequestsBadge />,
        needs: "reach.read",
      },
    ],
  },
  {
    label: "Inventory",
    places: [
      { href: "/agents", label: "Agents", icon: <Bot />, jump: "a", needs: "agent.read" },
      { href: "/tools", label: "Tools", icon: <Blocks />, jump: "t", needs: "tool.read" },
      {
        href: "/resources",
        label: "Resources",
        icon: <Database />,
        jump: "r",
        needs: "resource.read",
      },
      {
        href: "/entitlements",
        label: "Entitlements",
        icon: <KeySquare />,
        jump: "e",
        needs: "entitlement.read",
      },
      {
        href: "/triage",
        label: "Triage",
        icon: <Radar />,
        jump: "y",
        badge: <TriageBadge />,
        needs: "agent.read",
      },
      {
        href: "/credentials",
        label: "Credentials",
        icon: <Vault />,
        jump: "n",
        needs: "credential.read",
      },
      { href: "/imports", label: "Import", icon: <Import />, jump: "i", needs: "import.write" },
      {
        href: "/policies",
        label: "Policies",
        icon: <Scale />,
        jump: "l",
        needs: "policy.read",
      },
      {
        href: "/routing",
        label: "Routing",
        icon: <Route />,
        jump: "m",
        needs: "routing.read",
      },
      { href: "/connect", label: "Connect", icon: <Plug />, jump: "c", needs: "key.read" },
    ],
  },
  {
    label: "Settings",
    places: [
      {
        href: "/settings/organisation",
        label: "Organisation",
        icon: <Building2 />,
        jump: "o",
        needs: "org.read",
      },
      { href: "/settings/people", label: "People", icon: <Users />, needs: "person.read" },
      { href: "/settings/teams", label: "Teams", icon: <UsersRound />, needs: "team.read" },
      { href: "/settings/sign-ins", label: "Sign-ins", icon: <History />, needs: "sign-in.read" },
      {
        href: "/settings/single-sign-on",
        label: "Single sign-on",
        icon: <LogIn />,
        needs: "sign-in.read",
      },
      { href: "/settings/keys", label: "Keys", icon: <KeyRound />, jump: "k", needs: "key.read" },
      { href: "/api-reference", label: "API", icon: <BookOpen />, needs: "org.read" },
      { href: "/settings/webhooks", label: "Webhooks", icon: <Webhook />, needs: "webhook.read" },
    ],
  },
];

/** The sidebar for someone who may do this much. */
export function navigationFor(may: (permission: Permission) => boolean): NavSection[] {
  return SECTIONS.map(({ label, places }) => ({
    label,
    items: places.filter(({ needs }) => may(needs)).map(({ needs: _, ...item }) => item),
  })).filter(({ items }) => items.length > 0);
}
