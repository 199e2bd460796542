import { classifyTask, type RoutingDocument, type TaskClassFact } from "../../core/routing";

/** What a task is taken for by the document's rules and fitted model, from what is to be done and with which tools. */
export function taskOf(
  { classes }: Pick<RoutingDocument, "classes">,
  { request, tools }: { request: string | null; tools: readonly string[] },
): TaskClassFact {
  return classifyTask(classes, { declared: null, request: request ?? "", tools }).fact;
}
