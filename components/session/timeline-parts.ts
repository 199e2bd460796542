/** How many events of a session are shown at a time. */
export const TIMELINE_PAGE = 50;

/** What a timeline can be narrowed to; no kinds means everything. */
export const PARTS: readonly { label: string; kinds?: string[] }[] = [
  { label: "Everything" },
  { label: "Decisions", kinds: ["decision"] },
  {
    label: "Requests and turns",
    kinds: [
      "session.opened",
      "session.turn",
      "session.closed",
      "session.ended",
      "session.erased",
      "span.invoke_agent",
    ],
  },
  { label: "Outcomes", kinds: ["outcome"] },
  { label: "Models", kinds: ["route", "completion"] },
  {
    label: "Observed",
    kinds: [
      "span.execute_tool",
      "span.chat",
      "span.invoke_agent",
      "span.other",
      "session.heartbeat",
      "log",
      "log.gen_ai",
    ],
  },
  {
    label: "Step-ups",
    kinds: [
      "approval.requested",
      "approval.decided",
      "approval.cancelled",
      "approval.expired",
      "grant.expired",
    ],
  },
];
