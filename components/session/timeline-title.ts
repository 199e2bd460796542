import { kindWords } from "@/components/event/kind-words";
import { formatDuration } from "@/components/ui/format";
import type { TimelineItem } from "@/lib/contract/session";
import type { Json } from "@/lib/core/kernel";
import { routeTold } from "./timeline-route";

const MOST_CHARS = 160;

/** One line for one event: what it was, and the beginning of what it said. */
export function timelineTitle(item: TimelineItem): { title: string; excerpt: string } {
  const { kind, tool, data, texts } = item;
  const routed = routeTold(kind, data);
  if (routed) return { ...routed, excerpt: cut(routed.excerpt) };
  const named = tool?.name ?? toolTold(data) ?? modelTold(data);
  const title = named === undefined ? kindWords(kind) : `${kindWords(kind)}: ${named}`;
  return { title, excerpt: cut(excerptOf(kind, data, texts)) };
}

function excerptOf(kind: string, data: TimelineItem["data"], texts: TimelineItem["texts"]): string {
  const said = texts.text ?? texts.intent ?? texts.reason ?? texts.justification;
  if (said) return said;
  if (kind === "decision") return firstReason(data.reasons);
  if (kind === "outcome") return outcomeTold(data);
  if (typeof data.duration_ms === "number") return `Took ${formatDuration(data.duration_ms)}`;
  return "";
}

/** The reasons are in the order in which the policies were read; a forbid says more than a permit. */
function firstReason(reasons: Json | undefined): string {
  const all = Array.isArray(reasons) ? reasons.map(membersOf) : [];
  const first = all.find((reason) => reason.effect === "forbid") ?? all[0];
  return typeof first?.text === "string" ? first.text : "";
}

const STATUS_WORDS: Readonly<Record<string, string>> = {
  ok: "It succeeded",
  error: "It failed",
  not_executed: "It was not executed",
};

function outcomeTold(data: TimelineItem["data"]): string {
  return STATUS_WORDS[String(data.status)] ?? "";
}

function toolTold(data: TimelineItem["data"]): string | undefined {
  if (typeof data.tool === "string") return data.tool;
  const { server, name } = membersOf(data.tool ?? null);
  return typeof name === "string" ? [server, name].filter(Boolean).join("/") : undefined;
}

function modelTold(data: TimelineItem["data"]): string | undefined {
  const { request, response } = membersOf(data.model ?? null);
  const model = response ?? request;
  return typeof model === "string" ? model : undefined;
}

function membersOf(value: Json): Record<string, Json> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > MOST_CHARS ? `${line.slice(0, MOST_CHARS)}…` : line;
}
