type Route = { method: string; path: string };

/** Path → the methods it answers to, of the routes that name one. */
export function methodsByPath(routes: readonly Route[]): Map<string, string[]> {
  const byPath = new Map<string, string[]>();
  for (const { method, path } of routes) {
    const known = byPath.get(path) ?? [];
    if (method !== "ALL" && !known.includes(method)) byPath.set(path, [...known, method]);
  }
  return byPath;
}

/** The refusal of another method at a path that exists (RFC 9110, 15.5.6). */
export function methodNotAllowed(method: string, allowed: readonly string[]): Response {
  const problem = {
    type: "urn:ambit:problem:method_not_allowed",
    title: "Method not allowed",
    status: 405,
    detail: `There is no ${method} here, but ${allowed.join(" and ")}.`,
  };
  return new Response(JSON.stringify(problem), {
    status: 405,
    headers: { "content-type": "application/problem+json", allow: allowed.join(", ") },
  });
}
