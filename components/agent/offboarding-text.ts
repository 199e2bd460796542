import { countOf } from "@/components/ui/format";
import type { Offboarding } from "@/lib/contract/agent-stop";
import { externalKindWords } from "./external-kind-words";

/** What people still have to do elsewhere, one sentence each; what is done already is left out. */
export function remainsOf(report: Offboarding): string[] {
  const { agent, credentials, externalIds, keysShared, openFindings } = report;
  return [
    ...credentials
      .filter(({ done }) => !done)
      .map(
        ({ name, issuer, keptIn, sharedWith }) =>
          `Rotate ${name} at ${issuer}${keptIn ? ` (kept in ${keptIn})` : ""}${sharedWith.length > 0 ? `, and give the new one to ${sharedWith.join(", ")}` : ""}.`,
      ),
    ...externalIds.map(
      ({ kind, issuer, value }) =>
        `Disable its ${externalKindWords(kind)} ${value}${issuer ? ` at ${issuer}` : ""}.`,
    ),
    ...keysShared.map(
      ({ name }) =>
        `Take the gateway key ${name} out of ${agent.name}'s deployment: other agents go on using it.`,
    ),
    ...(openFindings > 0
      ? [`Settle ${countOf(openFindings, "open finding")} about ${agent.name}.`]
      : []),
    `Stop ${agent.name} itself where it runs: its calls are blocked, its process is not.`,
  ];
}

/** The whole report as text, to be sent or filed. */
export function reportText(report: Offboarding): string {
  const { agent, at, by, reason, figures, entitlements, keysRevoked, keysShared } = report;
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`);
  return [
    `Offboarding of ${agent.name}`,
    `Retired at ${at} by ${by.name}${reason ? `: ${reason}` : ""}`,
    "",
    "What stopped",
    ...list([
      countOf(figures.sessionsEnded, "session"),
      countOf(figures.entitlementsStopped, "entitlement"),
      countOf(figures.approvalsCancelled, "pending request"),
      countOf(figures.grantsRevoked, "unused yes", "unused yeses"),
      ...entitlements.map(({ name, purpose }) => `entitlement to ${name}: ${purpose}`),
      ...keysRevoked.map(({ name }) => `gateway key ${name}`),
      ...keysShared.map(({ name }) => `gateway key ${name}, which goes on for others`),
    ]),
    "",
    "To do elsewhere",
    ...list(remainsOf(report)),
    "",
  ].join("\n");
}
