import { argumentsOf, type SchemaArgument } from "./schema-arguments";

/** One argument that is not as it was reviewed. */
export type ArgumentChange = {
  pointer: string;
  change: "added" | "removed" | "changed";
  /** In words what it was and is; null where it was not, or is not any more. */
  before: string | null;
  after: string | null;
};

/** The arguments in which two schemas differ: those that went first, then those that came, then those that changed. */
export function argumentChanges(before: unknown, after: unknown): ArgumentChange[] {
  const was = new Map(argumentsOf(before).map((each) => [each.pointer, each]));
  const is = new Map(argumentsOf(after).map((each) => [each.pointer, each]));
  const pointers = [...new Set([...was.keys(), ...is.keys()])];
  const changes = pointers.flatMap((pointer): ArgumentChange[] => {
    const [old, now] = [was.get(pointer), is.get(pointer)];
    const words = { before: inWords(old), after: inWords(now) };
    if (!now) return [{ pointer, change: "removed", ...words }];
    if (!old) return [{ pointer, change: "added", ...words }];
    return words.before === words.after ? [] : [{ pointer, change: "changed", ...words }];
  });
  const order = ["removed", "added", "changed"];
  return changes.toSorted((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
}

function inWords(argument: SchemaArgument | undefined): string | null {
  if (!argument) return null;
  const { type, list, required, values, description } = argument;
  return [
    `${list ? `list of ${type}` : type}, ${required ? "required" : "optional"}`,
    ...(values.length > 0 ? [`one of ${values.join(", ")}`] : []),
    ...(description === "" ? [] : [description]),
  ].join("; ");
}
