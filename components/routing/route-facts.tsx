import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { formatDuration, formatNumber, sentence } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { RouteDetail } from "@/lib/contract/routing";
import { moneyInWords } from "@/lib/core/routing";

const TASK_BY: Readonly<Record<NonNullable<RouteDetail["taskBy"]>, string>> = {
  declared: "Declared by whoever opened the session",
  rules: "Derived by a rule of the policy",
  fitted: "Derived by the fitted model",
  unknown: "Nothing says; routed by the cautious rule",
};

type Props = { route: RouteDetail; mayAudit: boolean };

/** What the route rested on, and what it asked of the session. */
export function RouteFacts({ route, mayAudit }: Props) {
  const { estimated, position } = route;
  return (
    <DescriptionList
      columns={2}
      items={[
        {
          term: "Task class",
          value: sentence(route.taskClass),
          hint: route.taskBy ? TASK_BY[route.taskBy] : undefined,
        },
        {
          term: "Most sensitive data",
          value: <SensitivityBadge sensitivity={route.sensitivity} look="plain" />,
        },
        { term: "Asked for", value: route.asked },
        {
          term: "Steps expected",
          value: route.steps === null ? "Nobody said" : formatNumber(route.steps),
        },
        { term: "Tokens going in", value: formatNumber(route.contextTokens) },
        {
          term: "Estimated beforehand",
          value: moneyInWords(route.estimatedMicros),
          hint: `${formatNumber(estimated.input)} tokens in, ${formatNumber(estimated.output)} out, ${formatNumber(estimated.reasoning)} reasoning`,
        },
        { term: "Obligations", value: obligationsInWords(route.obligations) },
        { term: "Decided in", value: formatDuration(route.latencyUs / 1000) },
        { term: "Id", value: <Copyable value={route.id} what="id" /> },
        {
          term: "Evidence",
          value: mayAudit ? (
            <TextLink href={`/audit/events/${route.id}`}>Its record</TextLink>
          ) : (
            "Recorded"
          ),
          hint:
            position === null
              ? "Not in the log yet"
              : `Leaf ${formatNumber(position.index)} of log ${position.log}${position.covered ? ", under a signed checkpoint" : ""}`,
        },
      ]}
    />
  );
}

/** Obligations by their kind; their settings stand in the record below. */
function obligationsInWords(obligations: RouteDetail["obligations"]): string {
  if (obligations.length === 0) return "None";
  return obligations.map(({ type }) => OBLIGATIONS[String(type)] ?? String(type)).join("; ");
}

const OBLIGATIONS: Readonly<Record<string, string>> = {
  limits: "A limit on the session's reasoning",
  step_up_first_effect: "A person is asked before the first side effect",
  retain_trace: "The trace is kept longer",
  no_tools: "The model is given no tools",
};
