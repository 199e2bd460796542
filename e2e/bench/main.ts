import { parseArgs } from "node:util";
import { serveEcho } from "./echo";
import { say } from "./say";

const { values } = parseArgs({
  options: {
    echo: { type: "string" },
    /** evaluation, ingest, start: all of them when none is named. */
    only: { type: "string", multiple: true },
  },
});

if (values.echo !== undefined) serveEcho(Number(values.echo));
else await run();

async function run(): Promise<void> {
  const { openOwnPostgres } = await import("../harness/own-postgres");
  const { openGatewayWorld } = await import("../harness/company");
  const { benchEvaluation } = await import("./evaluation");
  const { benchIngest } = await import("./ingest");
  const wanted = (name: string) => !values.only || values.only.includes(name);
  say(
    "Figures of this machine, each beside a baseline of the same run. Postgres is durable (fsync on).",
  );
  const postgres = await openOwnPostgres();
  try {
    const world = await openGatewayWorld(undefined, postgres.database);
    if (wanted("evaluation")) await benchEvaluation(world);
    if (wanted("ingest")) await benchIngest(world);
    await world.end();
  } finally {
    await postgres.end();
  }
  if (wanted("start")) await (await import("./start")).benchStart();
}
