const PLACES: Readonly<Record<string, string>> = {
  agent: "/agents",
  tool: "/tools",
  resource: "/resources",
  entitlement: "/entitlements",
  guardrail: "/settings/guardrails",
  session: "/sessions",
  approval: "/approvals",
  person: "/settings/people",
  team: "/settings/teams",
  key: "/settings/keys",
};

/** Where the thing that an event is about is shown, if it has a page. */
export function subjectHref({ type, id }: { type: string; id: string }): string | undefined {
  const place = PLACES[type];
  return place && `${place}/${id}`;
}
