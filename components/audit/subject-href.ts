const PLACES: Readonly<Record<string, string>> = {
  agent: "/agents",
  tool: "/tools",
  resource: "/resources",
  entitlement: "/entitlements",
  session: "/sessions",
  approval: "/approvals",
  person: "/settings/people",
  team: "/settings/teams",
  key: "/settings/keys",
};

/** Where the thing that an event is about is shown, if it has a page. */
export function subjectHref({ type, id }: { type: string; id: string }): string | undefined {
  if (type === "policy") return "/policies?view=versions";
  const place = PLACES[type];
  return place && `${place}/${id}`;
}
