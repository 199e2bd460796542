import { countOf } from "@/components/ui/format";
import type { ResourceMapping, ToolDetail } from "@/lib/contract/tool";
import { argumentName } from "./schema-arguments";

/** What a tool is to the gateway now, in one sentence. */
export function toolAnswer(tool: ToolDetail): string {
  if (tool.state === "proposed") return "Not reviewed: every call is blocked.";
  if (tool.state === "frozen") return "Frozen: every call is blocked until it is unfrozen.";
  if (tool.mergedInto)
    return `Another name of ${tool.mergedInto.name}: what telemetry says of it counts there.`;
  if (tool.state === "rejected") return "Rejected: it is never called.";
  return `${countOf(tool.entitlements, "entitlement")} permit its use.`.replace(
    /^1 entitlement permit/,
    "1 entitlement permits",
  );
}

/** Which resource a call reaches, as people say it. */
export function mappingInWords(rule: ResourceMapping): string {
  if (rule.match === "always") return "Always";
  const how = rule.match === "equals" ? "is" : "begins with";
  return `When ${argumentName(rule.argument ?? "")} ${how} “${rule.value ?? ""}”`;
}
