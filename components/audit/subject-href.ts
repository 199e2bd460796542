const PLACES: Readonly<Record<string, string>> = {
  agent: "/agents",
  tool: "/tools",
  resource: "/resources",
  entitlement: "/entitlements",
  review: "/reviews/campaigns",
  session: "/sessions",
  approval: "/approvals",
  access_request: "/access-requests",
  change_request: "/blast-radius/requests",
  person: "/settings/people",
  team: "/settings/teams",
  key: "/settings/keys",
  credential: "/credentials",
  finding: "/findings",
  route: "/routing/routes",
  chain: "/chains",
  model: "/routing/models",
  provider: "/routing/providers",
};

/** Where the thing that an event is about is shown, if it has a page. */
export function subjectHref({ type, id }: { type: string; id: string }): string | undefined {
  if (type === "single-sign-on") return "/settings/single-sign-on";
  if (type === "invitation") return "/settings/invitations";
  if (type === "policy") return "/policies?view=versions";
  if (type === "routing-policy") return "/routing/policy/versions";
  const place = PLACES[type];
  return place && `${place}/${id}`;
}
