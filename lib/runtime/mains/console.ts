import { createServer } from "node:http";
import next from "next";
import { provideEnvironment, readEnv } from "../env";
import { assertLeastPrivilegeOf } from "../postgres/least-privilege";
import { databaseUrls } from "../postgres/urls";
import { exitWithParent } from "../supervisor/exit-with-parent";
import { requireFreePort } from "../supervisor/ports";
import { refuse } from "../supervisor/refuse";

process.title = "ambit-console";
try {
  const env = readEnv();
  provideEnvironment({
    NODE_ENV: "production",
    NEXTAUTH_URL: env.consoleUrl,
    NEXT_TELEMETRY_DISABLED: "1",
  });
  await requireFreePort(env.consolePort, env.host, "AMBIT_CONSOLE_PORT", 2_000);
  await assertLeastPrivilegeOf((await databaseUrls(env)).app);
  const app = next({ dev: false, dir: process.cwd(), hostname: env.host, port: env.consolePort });
  const server = createServer();
  exitWithParent(async () => {
    server.close();
    server.closeAllConnections();
    await app.close();
  });
  await app.prepare();
  const handle = app.getRequestHandler();
  server.on("request", (request, response) => {
    // Rate limits count by it: without a proxy to trust, only the socket says who calls.
    if (!env.trustProxy) request.headers["x-forwarded-for"] = request.socket.remoteAddress;
    void handle(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.consolePort, env.host, resolve);
  });
  process.stdout.write(`The console listens on ${env.host}:${env.consolePort}.\n`);
} catch (error) {
  refuse(error);
}
