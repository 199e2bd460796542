import { formatNumber } from "@/components/ui/format";

/** The file name of an export: its period in UTC, to the minute, without characters that shells or file systems mind. */
export function exportName(from: string, to: string): string {
  const short = (iso: string) => new Date(iso).toISOString().slice(0, 16).replace(/[-:]/g, "");
  return `ambit-audit-${short(from)}-${short(to)}.json`;
}

/** "812 bytes", "1.4 MB". */
export function inBytes(count: number): string {
  if (count < 1000) return `${count} bytes`;
  if (count < 1_000_000) return `${formatNumber(Math.round(count / 100) / 10)} kB`;
  return `${formatNumber(Math.round(count / 100_000) / 10)} MB`;
}
