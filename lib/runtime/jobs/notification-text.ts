import type { JsonObject } from "@/lib/core/kernel";
import type { DueApproval, DueNotification } from "@/lib/store/outbox/outbox";

const LONGEST_NAME = 80;
const LONGEST_LINE = 400;

type Letter = { subject: string; text: string };

/** Names come from inventories and telemetry: one short line each, whatever they hold. */
function plain(name: string, longest = LONGEST_NAME): string {
  const line = name.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** Where to answer or look. `opened` is the path that was sealed. */
function linkTo({ content }: DueNotification, consoleUrl: string, opened: string | null): string {
  if (content.about === "approval") return `${consoleUrl}/approvals/${content.id}`;
  return `${consoleUrl}${opened ?? content.path}`;
}

/** The e-mail: what happened, and where to answer or look. Never arguments, never what an agent wrote. */
export function mailText(
  due: DueNotification,
  toName: string,
  consoleUrl: string,
  opened: string | null = null,
): Letter {
  const link = linkTo(due, consoleUrl, opened);
  const { content } = due;
  if (content.about === "approval") return askingText(content, due.org, toName, link);
  const lines = content.lines.map((line) => plain(line, LONGEST_LINE));
  return {
    subject: plain(content.subject, LONGEST_LINE),
    text: [`Hello ${plain(toName)},`, "", ...lines, "", link, ""].join("\n"),
  };
}

function askingText(approval: DueApproval, org: string, toName: string, link: string): Letter {
  const agent = plain(approval.agent.name);
  const tool = plain(approval.tool.name);
  return {
    subject: `Your answer is needed: ${agent} asks to use ${tool}`,
    text: [
      `Hello ${plain(toName)},`,
      "",
      `the agent ${agent} asks to use ${tool} at ${plain(org)}.`,
      `It waits for a person's answer until ${approval.expiresAt.toISOString()}; without one it is denied.`,
      "",
      "See exactly what it would do, and answer:",
      link,
      "",
    ].join("\n"),
  };
}

/** The webhook's body: names, ids and times. A path that opens something by itself is for its reader's mail alone. */
export function webhookBody(due: DueNotification, consoleUrl: string): JsonObject {
  const { content, orgId } = due;
  const org = { id: orgId, name: due.org };
  const url = linkTo(due, consoleUrl, null);
  if (content.about === "tidings") {
    const { kind: type, subject } = content;
    return { type, timestamp: due.createdAt.toISOString(), data: { org, subject, url } };
  }
  return {
    type: "approval.requested",
    timestamp: content.requestedAt.toISOString(),
    data: {
      id: content.id,
      org,
      agent: content.agent,
      tool: content.tool,
      requested_at: content.requestedAt.toISOString(),
      expires_at: content.expiresAt.toISOString(),
      url,
    },
  };
}
