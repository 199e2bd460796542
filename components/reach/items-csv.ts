import type { ReachItem } from "@/lib/contract/reach";
import { disarmed } from "@/lib/core/inventory";

const HEAD = [
  ...["resource.id", "resource", "tool.id", "tool", "sensitivity", "effect", "weight"],
  ...["via", "asks", "inRadius"],
  ...["witness", "conditions"],
];

/** What an agent reaches as CSV (RFC 4180); text that a spreadsheet would run is disarmed. */
export function itemsCsv(items: readonly ReachItem[]): string {
  const rows = items.map((item) => [
    ...[item.resource?.id ?? "", item.resource?.name ?? ""],
    ...[item.tool?.id ?? "", item.tool?.name ?? ""],
    ...[item.sensitivity, item.effect, item.weight],
    ...[item.via, item.asks, item.inRadius, item.witness.words, item.conditions.join("; ")],
  ]);
  return [HEAD, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number | boolean): string {
  const text = typeof value === "number" ? String(value) : disarmed(String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
