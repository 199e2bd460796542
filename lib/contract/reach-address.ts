import { BOUNDARIES } from "../core/policy";
import { type ReachTry, reachTry } from "./reach-try";

const PATH = "/blast-radius/what-if";

/** How many changes can be tried at once. */
export const MOST_CHANGES = 50;

const KEPT = "kept";

/**
 * Changes as an address holds them, one after the other: `remove.<id>~suspend.<id>`. Short enough that fifty fit into an address, and
 * without anything that would have to be escaped.
 */
export function writeChanges(changes: readonly ReachTry[]): string {
  return changes.map(wordsOf).join("~");
}

/** Where some changes are tried. */
export function whatIfPath(changes: readonly ReachTry[]): string {
  return changes.length === 0 ? PATH : `${PATH}?changes=${writeChanges(changes)}`;
}

/** The changes that an address holds, each once, and how many of its parts are none. */
export function readChanges(text: string | string[] | undefined): {
  changes: ReachTry[];
  refused: number;
} {
  const parts = String(text ?? "")
    .split("~")
    .filter((part) => part !== "");
  const read = [...new Set(parts)].map(changeOf);
  const known = read.filter((change) => change !== null);
  const changes = known.slice(0, MOST_CHANGES);
  return { changes, refused: read.length - changes.length };
}

function wordsOf(change: ReachTry): string {
  switch (change.kind) {
    case "remove_entitlement":
      return `remove.${change.entitlement}`;
    case "add_entitlement":
      return `add.${change.agent}.${change.tool}.${change.boundary}.${change.resources.join("+")}`;
    case "narrow_entitlement": {
      const { entitlement, boundary = KEPT, resources } = change;
      return `narrow.${entitlement}.${boundary}.${resources ? resources.join("+") : KEPT}`;
    }
    case "suspend_agent":
      return `suspend.${change.agent}`;
    case "compromise_credential":
      return `compromise.${change.credential}`;
    case "publish_policy":
      return `publish.${change.number}`;
  }
}

/** One change; null for what is none. */
function changeOf(text: string): ReachTry | null {
  const [word, ...rest] = text.split(".");
  const parsed = reachTry.safeParse(shapeOf(word ?? "", rest));
  return parsed.success ? parsed.data : null;
}

function shapeOf(word: string, [first, second, third, fourth]: string[]): unknown {
  switch (word) {
    case "remove":
      return { kind: "remove_entitlement", entitlement: first };
    case "add":
      return {
        ...{ kind: "add_entitlement", agent: first, tool: second },
        ...{ boundary: boundaryOf(third), resources: idsOf(fourth) },
      };
    case "narrow":
      return {
        ...{ kind: "narrow_entitlement", entitlement: first },
        ...(second === KEPT ? {} : { boundary: second }),
        ...(third === KEPT ? {} : { resources: idsOf(third) }),
      };
    case "suspend":
      return { kind: "suspend_agent", agent: first };
    case "compromise":
      return { kind: "compromise_credential", credential: first };
    case "publish":
      return { kind: "publish_policy", number: first };
    default:
      return null;
  }
}

function boundaryOf(text: string | undefined) {
  return BOUNDARIES.find((boundary) => boundary === text);
}

function idsOf(text: string | undefined): string[] {
  // A browser reads "+" in a query as a space.
  return (text ?? "").split(/[+ ]/).filter((id) => id !== "");
}
