import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { readEnv } from "../env";
import { composeGateway } from "../gateway";
import { assertLeastPrivilegeOf } from "../postgres/least-privilege";
import { installSecret } from "../postgres/secret";
import { databaseUrls } from "../postgres/urls";
import { exitWithParent } from "../supervisor/exit-with-parent";
import { requireFreePort } from "../supervisor/ports";
import { refuse } from "../supervisor/refuse";

/** How long answers that are on their way may take when the gateway ends, ms; then they are broken off and recorded as they are. */
const LAST_ANSWERS_MS = 3_000;

process.title = "ambit-gateway";
try {
  const env = readEnv();
  const { writer } = await databaseUrls(env);
  await requireFreePort(env.gatewayPort, env.host, "AMBIT_GATEWAY_PORT", 2_000);
  await assertLeastPrivilegeOf(writer);
  const gateway = composeGateway({
    databaseUrl: writer,
    secret: await installSecret(env),
    urls: { console: env.consoleUrl, gateway: env.gatewayUrl },
    logLevel: env.logLevel,
    egressAllow: env.egressAllow,
    ...(env.providerPatienceMs === undefined ? {} : { providerPatienceMs: env.providerPatienceMs }),
  });
  const server = createAdaptorServer({ fetch: gateway.fetch });
  exitWithParent(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    const late = setTimeout(() => (server as Server).closeAllConnections(), LAST_ANSWERS_MS);
    await closed;
    clearTimeout(late);
    await gateway.end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.gatewayPort, env.host, resolve);
  });
  process.stdout.write(`The gateway listens on ${env.host}:${env.gatewayPort}.\n`);
} catch (error) {
  refuse(error);
}
