import { routingPolicySimulateContract, type SimulatedTask } from "../../contract/routing-policy";
import { bundlesOf, type RoutingDocument, rolloutRoute, route } from "../../core/routing";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { counted } from "../listing";
import { answersBesides, publishedRouting, routingDocumentOf } from "../published-routing";
import { query } from "../verb";
import { triedDocument } from "../versioned/versioned";
import { usualLatencies } from "./latencies";
import { countRecorded, recordedPage } from "./recorded-page";
import { type OnRecord, type TaskOnRecord, tasksOnRecord } from "./recorded-tasks";
import { replayer } from "./replay";
import { ROUTING } from "./routing-versions";
import { sideShown } from "./simulated-side";

export const simulateRouting = query(routingPolicySimulateContract, async (tx, ctx, input) => {
  const { orgId } = ctx;
  const { rows, next } = await recordedPage(tx, orgId, input);
  const { tasks, erased, models } = await tasksOnRecord(tx, ctx, rows);
  const again = await simulator(tx, ctx, input, models);
  const replay = await replayer(tx, ctx, tasks, models.past);
  const shown = tasks.map((task) => ({ ...again(task), reproduced: replay(task) }));
  const { total, more = false } = counted(
    input.after === undefined ? await countRecorded(tx, orgId, input) : 0,
  );
  return {
    ...{ total, more, examined: rows.length, next, tasks: shown },
    erased: erased.map(({ id, at }) => ({ id, at: at.toISOString() })),
  };
});

type Simulated = Omit<SimulatedTask, "reproduced">;
type Input = {
  document?: RoutingDocument | undefined;
  number?: number | undefined;
  models: "then" | "today";
};

/** Routes a recorded task by what is in force and by what is tried, both over the same models. */
async function simulator(
  tx: Tx,
  ctx: Ctx,
  input: Input,
  models: OnRecord["models"],
): Promise<(task: TaskOnRecord) => Simulated> {
  const compiled = (document: RoutingDocument) =>
    bundlesOf(document, models.today, ctx.ports.access.parse, (digest) => models.past.get(digest));
  const published = await publishedRouting(tx, ctx.orgId);
  const besides = await answersBesides(tx, ctx.orgId, published);
  const inForce = compiled(routingDocumentOf(published));
  const before = besides && compiled(routingDocumentOf(besides));
  const tried = compiled(await triedDocument(ROUTING, tx, ctx.orgId, input));
  const latencies = await usualLatencies(tx, ctx.orgId, ctx.now());
  const inventoryFor = ({ sealed }: TaskOnRecord) =>
    input.models === "then" && sealed && models.past.has(sealed.inventory)
      ? sealed.inventory
      : null;
  return (task) => {
    const { id, at, session, agent, was, classKept } = task;
    const inventory = inventoryFor(task);
    const [next, previous] = [inForce(inventory), before?.(inventory) ?? null];
    const facts = task.factsBy(next.document.classes);
    const { route: live, by } = rolloutRoute(next, previous, facts);
    const answering = by === "previous" && previous ? previous : next;
    const trying = tried(inventory);
    const asTried = task.factsBy(trying.document.classes);
    const triedRoute = route(trying, asTried);
    const side = sideShown(task, latencies);
    return {
      ...{ id, routed: was.rule !== null, at: at.toISOString(), session, agent, classKept },
      ...{ team: facts.team, taskClass: live.taskClass.name, sensitivity: facts.sensitivity },
      ...{ triedClass: triedRoute.taskClass.name, modelsThen: inventory !== null, was },
      live: side(facts, live, answering),
      tried: side(asTried, triedRoute, trying),
    };
  };
}
