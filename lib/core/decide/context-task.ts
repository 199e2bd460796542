import type { CedarValue } from "../cedar";
import type { Reach, TaskClass, ToolFacts } from "../policy";
import type { DecideInput } from "./request";

/**
 * What the session's task class says of a call. `known` says that its opener named a class which the org has: whether an unknown
 * one may work is for rules to say. `tool` (with its effects), `resources` and `model` say whether the task needs them; all three
 * are false where the class is not known. A class that only the caller claims narrows what the opener's allows, and makes
 * nothing known. `requested` says whether the opener named this tool, or none at all.
 */
export function taskContext(input: DecideInput, tool: ToolFacts, reach: Reach): CedarValue {
  const { session, proposal, bundle } = input;
  const named = [session.task, proposal.task ?? null].filter((name) => name !== null);
  const find = (name: string) => bundle.settings.tasks.find((task) => task.handle === name);
  const tasks = named.map(find);
  const all = (needs: (task: TaskClass) => boolean) =>
    tasks.length > 0 && tasks.every((task) => task !== undefined && needs(task));
  return {
    class: named[0] ?? "",
    known: session.task !== null && find(session.task) !== undefined,
    tool: all((task) => needsTool(task, tool)),
    resources: all((task) => needsResources(task, reach)),
    model: all(({ models }) => models.length === 0 || models.includes(session.window.model)),
    requested: session.requested?.includes(tool.id) ?? true,
  };
}

/** A tool whose effects nobody has reviewed may have any. */
function needsTool({ tools, effects }: TaskClass, tool: ToolFacts): boolean {
  const named = tools.includes(tool.id) || tools.includes(`${tool.server}/*`);
  return named && tool.effects.length > 0 && tool.effects.every((e) => effects.includes(e));
}

function needsResources({ resources, tags }: TaskClass, reach: Reach): boolean {
  return reach.resources.every(
    (r) => resources.includes(r.handle) || r.tags.some((tag) => tags.includes(tag)),
  );
}
