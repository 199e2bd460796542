import { formatDuration, formatNumber } from "@/components/ui/format";
import type { TimelineItem } from "@/lib/contract/session";
import type { Json } from "@/lib/core/kernel";
import { moneyInWords } from "@/lib/core/routing";

type Data = TimelineItem["data"];
type Told = { title: string; excerpt: string };

/** What a route or a forwarded call says in a line; null of any other event. */
export function routeTold(kind: string, data: Data): Told | null {
  if (kind === "route") return toldOfRoute(data);
  return kind === "completion" ? toldOfCall(data) : null;
}

function toldOfRoute({ model, rule, refused, task_class, estimated }: Data): Told {
  if (typeof model !== "string")
    return {
      title: "No model routed",
      excerpt: `${textOf(refused) || "Refused"}, by ${textOf(rule)}`,
    };
  const cost = numberIn(estimated, "cost_micros");
  const about = cost === null ? "" : `, about ${moneyInWords(cost)}`;
  const task = textOf(task_class);
  return {
    title: `Routed to ${model}`,
    excerpt: `By ${textOf(rule)}, for ${task === "unknown" ? "a task of no known class" : task}${about}`,
  };
}

const STATUS: Readonly<Record<string, string>> = {
  ok: "Answered",
  failed: "No answer",
  refused: "Refused",
};

function toldOfCall({ model, status, usage, cost_micros, latency_ms, attempts }: Data): Told {
  const [input, output] = [numberIn(usage, "input") ?? 0, numberIn(usage, "output") ?? 0];
  const took = typeof latency_ms === "number" ? ` in ${formatDuration(latency_ms)}` : "";
  const cost = typeof cost_micros === "number" ? `, ${moneyInWords(cost_micros)}` : "";
  const tries = Array.isArray(attempts) && attempts.length > 1 ? `, try ${attempts.length}` : "";
  return {
    title: `Call forwarded to ${textOf(model) || "a model"}`,
    excerpt: `${STATUS[textOf(status)] ?? textOf(status)}${took}${tries}: ${formatNumber(input)} tokens in, ${formatNumber(output)} out${cost}`,
  };
}

function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

function numberIn(value: Json | undefined, member: string): number | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const found = value[member];
  return typeof found === "number" ? found : null;
}
