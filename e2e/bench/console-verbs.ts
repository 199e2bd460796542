/** Questions of the API that could be dear: the ten that are, are measured properly. */
export const DEAR_VERBS: readonly string[] = [
  ...[
    "/decisions",
    "/decisions?verdict=block",
    "/decisions?verdict=constrain",
    "/decisions?page=200",
  ],
  ...["/decisions?q=refund", "/decisions?q=nobody-is-called-this", "/decisions?unpermitted=true"],
  ...["/audit/events", "/audit/events?page=200", "/audit/events?kind=agent.registered"],
  ...["/sessions", "/sessions?q=clerk", "/sessions?sort=-blocked", "/sessions?label=untrusted"],
  ...[
    "/approvals",
    "/approvals?mine=true",
    "/approvals?sort=agent",
    "/findings",
    "/findings?mine=true",
    "/findings?control=owasp-asi-2026",
    "/findings/standing",
    "/findings/trend",
    "/agents?q=clerk",
  ],
  ...["/entitlements?sort=agent", "/entitlements?q=refund", "/entitlements?unusedDays=30"],
  ...[
    "/tools?sort=-entitlements",
    "/resources?sort=sensitivity",
    "/people",
    "/org",
    "/policies/current",
  ],
  ...[
    "/overview?period=90d&zone=UTC",
    "/overview/activity?period=90d&zone=UTC",
    "/reach?since=30d",
  ],
  ...["/overview/waits?period=90d&zone=UTC", "/overview/changes?period=30d&zone=UTC"],
  ...[
    "/reach?sort=-union&q=clerk",
    "/reach/exposure",
    "/reach/choke-points",
    "/reach/history",
    "/reach/graph",
  ],
  ...["/reviews/due", "/search?q=refund", "/search?q=bergen%20clerk", "/audit/verify-status"],
];

/** What they are measured beside: a question that asks for next to nothing. */
export const BASE_VERB = "/account";
