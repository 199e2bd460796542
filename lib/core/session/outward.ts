import type { JsonObject } from "../kernel";
import type { ToolShape } from "./memory";
import { identifyingIn, isOutward, roleAt, UNDECLARED, vouches } from "./provenance";
import { spansOf } from "./spans";

type Roles = Pick<ToolShape, "argumentRoles">;

/**
 * The identifying values of a recorded call that its origins do not vouch for, by role; `outward` ones say whom or what outside an
 * action reaches. What has no role may be anything, so it counts as outward.
 */
export function unvouchedIn(
  tool: Roles,
  origins: Readonly<Record<string, readonly string[]>>,
): { role: string; outward: boolean }[] {
  return Object.entries(origins).flatMap(([pointer, kinds]) => {
    const role = roleAt(tool, pointer) ?? UNDECLARED;
    return vouches(kinds, role) ? [] : [{ role, outward: role === UNDECLARED || isOutward(role) }];
  });
}

/** Where a call would reach outside: hosts and domains of its outward values, whole values where they have neither. */
export function destinationsIn(tool: Roles, args: JsonObject): string[] {
  const values = identifyingIn(tool, args).filter(({ role }) => isOutward(role));
  return [...new Set(values.flatMap(({ value }) => placesIn(value)))].sort();
}

/** Whether any argument of a tool may say where a call reaches outside. */
export function reachesOutside({ argumentRoles }: Roles): boolean {
  return Object.values(argumentRoles).some(({ role }) => role !== undefined && isOutward(role));
}

function placesIn(value: string): string[] {
  const places = spansOf(value).flatMap(({ kind, text }) => {
    if (kind === "address") return [text.slice(text.lastIndexOf("@") + 1)];
    return kind === "url" ? [hostOf(text)] : [];
  });
  return (places.length > 0 ? places : [value]).map((place) => place.trim().toLowerCase());
}

function hostOf(url: string): string {
  const [, host = url] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/@]*@)?([^/?#]+)/i.exec(url) ?? [];
  return host;
}
