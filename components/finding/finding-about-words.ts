import type { FindingRow } from "@/lib/contract/finding";

type About = Pick<FindingRow, "agent" | "tool" | "credential" | "model" | "session" | "owner">;

/** What a finding is about, by names: "Billing assistant, bank/pay". */
export function aboutOf({ agent, tool, credential, model, session }: About): string {
  const names = [agent, tool, credential, model].flatMap((thing) => (thing ? [thing.name] : []));
  if (names.length > 0) return names.join(", ");
  return session?.name ?? "The organisation";
}
