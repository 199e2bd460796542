import { type ChildProcess, spawn } from "node:child_process";
import { type BackOffRule, backOff } from "./back-off";
import { logFile, readLines } from "./log-file";

export type ChildPlan = {
  /** Leads its log lines and its messages. */
  name: string;
  /** What node runs. */
  args: readonly string[];
  /** Its environment, asked for at each start. */
  env: () => NodeJS.ProcessEnv;
  logPath: string;
  backOff?: BackOffRule;
  /** Told, in a sentence, of each death. */
  say: (sentence: string) => void;
};

/** A process that is started again when it dies, until it is stopped. */
export type Child = {
  readonly name: string;
  readonly logPath: string;
  /** The running process, or `undefined` between a death and the next start. */
  pid(): number | undefined;
  /** How often it has died in a row, since it last was stable. */
  deaths(): number;
  /** Asks it to end, and ends it after `graceMs`. Resolves when it has ended. */
  stop(graceMs?: number): Promise<void>;
};

/** Starts a node process and keeps it running. It holds an IPC channel, so it notices when this process dies. */
export function superviseChild(plan: ChildPlan): Child {
  const write = logFile(plan.logPath, plan.name);
  const delays = backOff(plan.backOff);
  let current: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const start = () => {
    const born = Date.now();
    const child = spawn(process.execPath, plan.args, {
      env: plan.env(),
      // Its own session: Ctrl-C reaches the parent alone, which stops everything in order.
      detached: true,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    current = child;
    for (const stream of [child.stdout, child.stderr]) readLines(stream, (line) => write([line]));
    child.on("error", (error) => write([`could not be started: ${error.message}`]));
    child.once("close", (code, signal) => {
      current = undefined;
      write([`ended (${signal ?? `code ${code}`})`]);
      if (stopped) return;
      const wait = delays.died(Date.now() - born);
      plan.say(
        `${plan.name} ended (${signal ?? `code ${code}`}); starting it again in ${wait / 1000} s.`,
      );
      timer = setTimeout(start, wait);
    });
  };
  start();

  return {
    name: plan.name,
    logPath: plan.logPath,
    pid: () => current?.pid,
    deaths: delays.deaths,
    async stop(graceMs = 10_000) {
      stopped = true;
      clearTimeout(timer);
      const child = current;
      if (!child) return;
      const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
      child.kill("SIGTERM");
      const force = setTimeout(() => child.kill("SIGKILL"), graceMs);
      await closed;
      clearTimeout(force);
    },
  };
}
