import { Panel } from "@/components/ui/card";
import { PlainTable } from "@/components/ui/plain-table";
import { TextLink } from "@/components/ui/text-link";
import type { RouteDetail } from "@/lib/contract/routing";
import { ruleHref } from "./routing-words";

/** Every part of the policy that had a say, and the models that were passed over. */
export function RouteWhy({ route }: { route: RouteDetail }) {
  const { reasons, considered, fallbacks, shadow, routingNumber, mode } = route;
  return (
    <Panel
      title="Why"
      summary={
        <>
          <TextLink href={`/routing/policy/versions/${routingNumber}`}>
            Routing policy {routingNumber}
          </TextLink>
          {mode === "live" ? "" : mode === "shadow" ? ", in shadow" : ", on a share of sessions"}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <ul className="flex flex-col gap-1.5">
          {reasons.map(({ rule, text }) => (
            <li key={`${rule.handle} ${text}`} className="wrap-anywhere">
              <TextLink href={ruleHref(rule.handle)}>{rule.name}</TextLink>: {text}
            </li>
          ))}
          {reasons.length === 0 ? <li>The record names no reason.</li> : null}
        </ul>
        <p className="text-muted-foreground text-sm">
          {fallbacks.length === 0
            ? "No other model would have been tried."
            : `Where it does not answer, tried in this order: ${fallbacks.join(", ")}.`}
          {shadow
            ? ` The other document of the rollout would have said ${shadow.model ?? "no model"}, by ${shadow.rule}.`
            : ""}
        </p>
        {considered.length > 0 ? (
          <PlainTable
            caption="Models that were passed over"
            className="-mx-4"
            head={["Passed over", "Why"]}
            widths={["35%", undefined]}
            rows={considered.map(({ model, why }) => ({
              key: `${model} ${why}`,
              cells: [
                <span key="model" className="font-mono text-sm">
                  {model}
                </span>,
                why,
              ],
            }))}
          />
        ) : null}
      </div>
    </Panel>
  );
}
