import { parseArgs } from "node:util";
import { say } from "./say";

const { values } = parseArgs({
  options: {
    /** in-process, evaluation, ingest, replay, routing, console, drift, start: all of them when none is named. */
    only: { type: "string", multiple: true },
  },
});

const wanted = (name: string) => !values.only || values.only.includes(name);

await run();

async function run(): Promise<void> {
  say(
    "Figures of this machine, each beside a baseline of the same run. Postgres is durable (fsync on).",
  );
  if (wanted("in-process")) await (await import("./in-process")).benchInProcess();
  if (wanted("routing")) (await import("./route-in-process")).benchRouteInProcess();
  if (["evaluation", "ingest", "replay", "routing"].some(wanted)) await benchGateway();
  if (wanted("console")) await (await import("./console")).benchConsole();
  if (wanted("drift")) (await import("./drift")).benchDrift();
  if (wanted("reach")) await (await import("./reach")).benchReach();
  if (wanted("start")) await (await import("./start")).benchStart();
}

/** What agents wait for, on a Postgres of its own. */
async function benchGateway(): Promise<void> {
  const { openOwnPostgres } = await import("../harness/own-postgres");
  const { openGatewayWorld } = await import("../harness/company");
  const { benchEvaluation } = await import("./evaluation");
  const { benchIngest } = await import("./ingest");
  const postgres = await openOwnPostgres();
  try {
    const world = await openGatewayWorld(undefined, postgres.database);
    if (wanted("evaluation")) await benchEvaluation(world);
    if (wanted("ingest")) await benchIngest(world);
    if (wanted("routing")) await (await import("./routing")).benchRouting(world);
    if (wanted("replay")) await (await import("./replay")).benchReplay(world);
    await world.end();
  } finally {
    await postgres.end();
  }
}
