import { BOUNDARY_WORDS } from "@/components/entitlement/boundary-words";
import { countOf } from "@/components/ui/format";
import type { ReachTry } from "@/lib/contract/reach-try";

/** What things that changes name by id are called. */
export type ChangeNames = Readonly<Record<string, string>>;

/** A change that is tried, in words. */
export function changeInWords(change: ReachTry, names: ChangeNames): string {
  const name = (id: string) => names[id] ?? "something that is not there any more";
  switch (change.kind) {
    case "remove_entitlement":
      return `Without ${name(change.entitlement)}`;
    case "add_entitlement":
      return `${name(change.agent)} may use ${name(change.tool)} ${reaching(change.resources.map(name))}, boundary ${BOUNDARY_WORDS[change.boundary].toLowerCase()}`;
    case "narrow_entitlement": {
      const { entitlement, resources, boundary } = change;
      const to = [
        ...(resources ? [reaching(resources.map(name))] : []),
        ...(boundary ? [`with the boundary ${BOUNDARY_WORDS[boundary].toLowerCase()}`] : []),
      ];
      return `${name(entitlement)} ${to.join(" and ")}`;
    }
    case "suspend_agent":
      return `${name(change.agent)} suspended`;
    case "compromise_credential":
      return `${name(change.credential)} in a stranger's hands`;
    case "publish_policy":
      return `Policy ${change.number} in force`;
  }
}

function reaching(names: readonly string[]): string {
  if (names.length === 0) return "on no resource";
  return names.length <= 3
    ? `on ${names.join(", ")} only`
    : `on ${countOf(names.length, "resource")} only`;
}
