import type { CedarValue } from "../cedar";
import type { Reach, TaskClass, ToolFacts } from "../policy";
import type { DecideInput } from "./request";

/**
 * What the session's task class says of a call. `class` is its opener's, and `known` says that the org has it: whether an unknown
 * one may work is for rules to say. `tool` (with its effects), `resources` and `model` say whether the task needs them; all three
 * are false where the class is not known. A class that only the caller claims makes none of them true; `within` says that no
 * class named by either is in the way of the call. `requested` says whether the opener named this tool, or none at all.
 */
export function taskContext(input: DecideInput, tool: ToolFacts, reach: Reach): CedarValue {
  const { session, proposal, bundle } = input;
  const find = (name: string) => bundle.settings.tasks.find((task) => task.handle === name);
  const named = [session.task, proposal.task ?? null].filter((name) => name !== null);
  const tasks = named.map(find);
  const all = (needs: (task: TaskClass) => boolean) =>
    tasks.every((task) => task !== undefined && needs(task));
  const needed = {
    tool: all((task) => needsTool(task, tool)),
    resources: all((task) => needsResources(task, reach)),
    model: all(({ models }) => models.length === 0 || models.includes(session.window.model)),
  };
  const opened = session.task !== null;
  return {
    class: session.task ?? "",
    claimed: proposal.task ?? "",
    known: session.task !== null && find(session.task) !== undefined,
    tool: opened && needed.tool,
    resources: opened && needed.resources,
    model: opened && needed.model,
    within: needed.tool && needed.resources && needed.model,
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
