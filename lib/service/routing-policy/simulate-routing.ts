import { routingPolicySimulateContract, type SimulatedTask } from "../../contract/routing-policy";
import { bundlesOf, type RoutingDocument, rolloutRoute, route } from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { counted } from "../listing";
import { publishedRouting, routingDocumentOf } from "../published-routing";
import { query } from "../verb";
import { triedDocument } from "../versioned/versioned";
import { answersBesides } from "./current-routing";
import { usualLatencies } from "./latencies";
import { modelsToday } from "./models";
import { countRecorded, recordedPage } from "./recorded-page";
import { type TaskOnRecord, tasksOnRecord } from "./recorded-tasks";
import { replayer } from "./replay";
import { ROUTING } from "./routing-versions";
import { sideShown } from "./simulated-side";

export const simulateRouting = query(routingPolicySimulateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { rows, next } = await recordedPage(tx, orgId, input);
  const { tasks, erased } = await tasksOnRecord(tx, ctx, rows);
  const again = await simulator(tx, ctx, input);
  const replay = await replayer(tx, ctx, tasks);
  const shown = tasks.map((task) => ({ ...again(task), reproduced: replay(task) }));
  const { total, more = false } = counted(
    input.after === undefined ? await countRecorded(tx, orgId, input) : 0,
  );
  return { total, more, examined: rows.length, erased, next, tasks: shown };
});

type Simulated = Omit<SimulatedTask, "reproduced">;

/** Routes a recorded task by what is in force and by what is tried, both with the models of today. */
async function simulator(
  tx: Tx,
  ctx: Ctx,
  input: { document?: RoutingDocument | undefined; number?: number | undefined },
): Promise<(task: TaskOnRecord) => Simulated> {
  const models = await modelsToday(tx, ctx.orgId);
  const compiled = (document: RoutingDocument) =>
    bundlesOf(document, models, ctx.ports.access.parse)(null);
  const published = await publishedRouting(tx, ctx.orgId);
  const besides = await answersBesides(tx, ctx.orgId, published);
  const inForce = compiled(routingDocumentOf(published));
  const before = besides && compiled(routingDocumentOf(besides));
  const tried = compiled(await triedDocument(ROUTING, tx, ctx.orgId, input));
  const latencies = await usualLatencies(tx, ctx.orgId, ctx.now());
  return (task) => {
    const { id, at, session, agent, was } = task;
    const facts = task.factsBy(inForce.document.classes);
    const { route: live, by } = rolloutRoute(inForce, before, facts);
    const answering = by === "previous" && before ? before : inForce;
    const asTried = task.factsBy(tried.document.classes);
    const side = sideShown(task, latencies);
    return {
      ...{ id, routed: was.rule !== null, at: at.toISOString(), session, agent },
      ...{ team: facts.team, taskClass: live.taskClass.name, sensitivity: facts.sensitivity },
      was: task.was,
      live: side(facts, live, answering),
      tried: side(asTried, route(tried, asTried), tried),
    };
  };
}
