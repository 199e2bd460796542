import {
  Blocks,
  Bot,
  Boxes,
  Building2,
  CircleUserRound,
  Cloud,
  Database,
  FileDown,
  FlaskConical,
  KeyRound,
  KeySquare,
  Link2,
  Route,
  Scale,
  Snowflake,
  UserPlus,
  UsersRound,
  Webhook,
} from "lucide-react";
import { freezeRequest } from "@/components/org/freeze-request";
import type { NavItem } from "@/components/shell/nav";
import type { Permission } from "@/lib/contract/permission";

/** Something to do, and where; `?open=` opens the form of that name there. What has an `act` is done where one is. */
export type PaletteAction = Pick<NavItem, "href" | "label" | "icon"> & { act?: () => void };

const ACTIONS: readonly (PaletteAction & { needs: Permission })[] = [
  {
    ...{ label: "Register an agent", icon: <Bot /> },
    ...{ href: "/agents?open=register", needs: "agent.write" },
  },
  {
    ...{ label: "Grant an entitlement", icon: <KeySquare /> },
    ...{ href: "/entitlements/new", needs: "entitlement.write" },
  },
  {
    ...{ label: "Register a tool", icon: <Blocks /> },
    ...{ href: "/tools?open=register", needs: "tool.write" },
  },
  {
    ...{ label: "Add a resource", icon: <Database /> },
    ...{ href: "/resources?open=add", needs: "resource.write" },
  },
  {
    ...{ label: "Write a guardrail", icon: <Scale /> },
    ...{ href: "/policies/rules/new?form=guardrail", needs: "policy.write" },
  },
  {
    ...{ label: "Forbid a combination of tools", icon: <Link2 /> },
    ...{ href: "/policies/rules/new?form=combination", needs: "policy.write" },
  },
  {
    ...{ label: "Simulate a change of policy", icon: <FlaskConical /> },
    ...{ href: "/policies/simulate", needs: "policy.read" },
  },
  {
    ...{ label: "Write a routing rule", icon: <Route /> },
    ...{ href: "/routing/policy/rules/new", needs: "routing-policy.write" },
  },
  {
    ...{ label: "Simulate a change of routing", icon: <FlaskConical /> },
    ...{ href: "/routing/policy/simulate", needs: "routing-policy.read" },
  },
  {
    ...{ label: "Add a model", icon: <Boxes /> },
    ...{ href: "/routing/models?open=add", needs: "model.write" },
  },
  {
    ...{ label: "Add a provider", icon: <Cloud /> },
    ...{ href: "/routing/providers?open=add", needs: "provider.write" },
  },
  {
    ...{ label: "Export evidence", icon: <FileDown /> },
    ...{ href: "/audit/export", needs: "audit.export" },
  },
  {
    ...{ label: "Add a person", icon: <UserPlus /> },
    ...{ href: "/settings/people?open=add", needs: "person.write" },
  },
  {
    ...{ label: "Add a team", icon: <UsersRound /> },
    ...{ href: "/settings/teams?open=add", needs: "team.write" },
  },
  {
    ...{ label: "Make a key", icon: <KeyRound /> },
    ...{ href: "/settings/keys?open=make", needs: "key.write" },
  },
  {
    ...{ label: "Add a webhook", icon: <Webhook /> },
    ...{ href: "/settings/webhooks?open=add", needs: "webhook.write" },
  },
  {
    ...{ label: "Freeze the organisation", icon: <Snowflake /> },
    ...{ href: "/settings/organisation", needs: "org.freeze" },
    act: () => freezeRequest.set(true),
  },
  {
    ...{ label: "See what the organisation is", icon: <Building2 /> },
    ...{ href: "/settings/organisation", needs: "org.read" },
  },
  {
    ...{ label: "Change your password or second step", icon: <CircleUserRound /> },
    ...{ href: "/account", needs: "account.read" },
  },
];

/** What someone who may do this much can do from anywhere. */
export function actionsFor(may: (permission: Permission) => boolean): PaletteAction[] {
  return ACTIONS.filter(({ needs }) => may(needs)).map(({ needs: _, ...action }) => action);
}
