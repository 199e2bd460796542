import * as z from "zod/mini";
import { likeness } from "./agent-triage";
import { why } from "./field";
import { listInput, pageOf, ref, time, uuid } from "./list";
import { toolRow, toolState } from "./tool";
import { commandContract, queryContract } from "./verb";

const halted = z.object({ id: uuid, reason: why });

/** What a freeze stops, as things stand now. */
export const freezeConsequences = z.object({
  frozen: z.boolean(),
  /** Open sessions in which its calls would be blocked. */
  openSessions: z.number(),
  /** Agents that made such calls in the last hour, and how many. */
  recentAgents: z.number(),
  recentCalls: z.number(),
  entitlements: z.number(),
  agents: z.number(),
  /** They stay, and may be answered; a yes permits nothing while the freeze lasts. */
  pendingApprovals: z.number(),
  activeGrants: z.number(),
});
export type FreezeConsequences = z.infer<typeof freezeConsequences>;

export const toolPreviewFreezeContract = queryContract({
  name: "tool.preview-freeze",
  path: "/tools/:id/preview-freeze",
  permission: "tool.read",
  summary: "What a freeze of a tool would stop, in figures.",
  input: z.object({ id: uuid }),
  output: freezeConsequences,
});

export const toolFreezeContract = commandContract({
  name: "tool.freeze",
  path: "/tools/:id/freeze",
  permission: "tool.write",
  summary: "Blocks every call of a tool from the next record on.",
  input: halted,
  output: toolState,
});

export const toolUnfreezeContract = commandContract({
  name: "tool.unfreeze",
  path: "/tools/:id/unfreeze",
  permission: "tool.write",
  summary: "Lets a frozen tool be called again.",
  input: halted,
  output: toolState,
});

export const toolRejectContract = commandContract({
  name: "tool.reject",
  path: "/tools/:id/reject",
  permission: "tool.write",
  summary: "Refuses a proposed tool.",
  input: halted,
  output: toolState,
});

export const toolReconsiderContract = commandContract({
  name: "tool.reconsider",
  path: "/tools/:id/reconsider",
  permission: "tool.write",
  summary: "Puts a rejected tool back among those that await a review.",
  input: halted,
  output: toolState,
});

export const toolMergeContract = commandContract({
  name: "tool.merge",
  path: "/tools/:id/merge",
  permission: "tool.write",
  summary:
    "Says that a proposed tool is another name of a known one: executions that telemetry shows of it count for that one from then on.",
  input: z.object({ id: uuid, intoId: uuid, reason: why }),
  output: z.extend(toolState, { intoId: z.string() }),
});

export const discoveredTool = z.object({
  tool: toolRow,
  firstSeenAt: z.nullable(time),
  lastSeenAt: z.nullable(time),
  sessions: z.number(),
  executions: z.number(),
  /** Arguments that its schema names; none where telemetry gave no definition. */
  arguments: z.number(),
  /** Agents that executed it. */
  agents: z.array(ref),
  openFindings: z.number(),
  likely: z.array(likeness),
});
export type DiscoveredTool = z.infer<typeof discoveredTool>;

export const toolTriageContract = queryContract({
  name: "tool.list-discovered",
  path: "/triage/tools",
  permission: "tool.read",
  summary: "Tools that telemetry found and nobody has decided on, with what was seen of them.",
  input: z.object(listInput),
  output: pageOf(discoveredTool),
});
