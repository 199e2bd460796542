import type { CedarValue } from "../cedar";
import type { Reach, ToolFacts } from "../policy";
import type { DecideInput } from "./request";

/** What the session's task class says of a call: whether there is such a class, and whether it needs this tool and this data. */
export function taskContext(input: DecideInput, _tool: ToolFacts, _reach: Reach): CedarValue {
  return { class: input.session.task ?? "", known: false, tool: false, resources: false };
}
