import { ThingLink } from "@/components/event/thing-link";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { RouteDetail } from "@/lib/contract/routing";
import { ClassBadge } from "./class-badge";

/** What was routed where, for whom and when. */
export function RouteHeader({ route }: { route: RouteDetail }) {
  return (
    <PageHeader
      title={route.model ?? "No model"}
      badges={
        <>
          <VerdictBadge verdict={route.verdict} />
          {route.class ? <ClassBadge of={route.class} look="soft" /> : null}
        </>
      }
      summary={
        route.refused ??
        `By the rule “${route.rule.name}”, for a task of ${route.taskClass === "unknown" ? "no known class" : `class ${route.taskClass}`} that asked for ${route.asked === "auto" ? "any model" : route.asked}.`
      }
      meta={
        <>
          <span>
            Agent <ThingLink in="/agents" thing={route.agent} />
          </span>
          <span>
            Session <ThingLink in="/sessions" thing={route.session} missing="none" />
          </span>
          <RelativeTime at={route.at} absolute />
        </>
      }
    />
  );
}
