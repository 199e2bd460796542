import type { JsonObject } from "@/lib/core/kernel";
import type { DueNotification } from "@/lib/store/outbox/outbox";

const LONGEST_NAME = 80;

/** Names come from inventories and telemetry: one short line each, whatever they hold. */
function plain(name: string): string {
  const line = name.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  return line.length > LONGEST_NAME ? `${line.slice(0, LONGEST_NAME)}…` : line;
}

/** Where to answer. */
export function linkTo(consoleUrl: string, approvalId: string): string {
  return `${consoleUrl}/approvals/${approvalId}`;
}

/** The e-mail: who asks for what, until when, and where to answer. Never arguments, never what an agent wrote. */
export function mailText(
  { approval }: DueNotification,
  toName: string,
  consoleUrl: string,
): { subject: string; text: string } {
  const agent = plain(approval.agent.name);
  const tool = plain(approval.tool.name);
  return {
    subject: `Your answer is needed: ${agent} asks to use ${tool}`,
    text: [
      `Hello ${plain(toName)},`,
      "",
      `the agent ${agent} asks to use ${tool} at ${plain(approval.org)}.`,
      `It waits for a person's answer until ${approval.expiresAt.toISOString()}; without one it is denied.`,
      "",
      "See exactly what it would do, and answer:",
      linkTo(consoleUrl, approval.id),
      "",
    ].join("\n"),
  };
}

/** The webhook's body: names, ids and times. */
export function webhookBody({ approval, orgId }: DueNotification, consoleUrl: string): JsonObject {
  return {
    type: "approval.requested",
    timestamp: approval.requestedAt.toISOString(),
    data: {
      id: approval.id,
      org: { id: orgId, name: approval.org },
      agent: approval.agent,
      tool: approval.tool,
      requested_at: approval.requestedAt.toISOString(),
      expires_at: approval.expiresAt.toISOString(),
      url: linkTo(consoleUrl, approval.id),
    },
  };
}
