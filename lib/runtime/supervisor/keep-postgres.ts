import { setTimeout as sleep } from "node:timers/promises";
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from "../postgres/embedded";
import { backOff } from "./back-off";

/** The embedded Postgres, started again when it dies, until it is stopped. */
export type KeptPostgres = {
  readonly url: string;
  pid(): number;
  reused: boolean;
  stop(): Promise<void>;
};

type Options = EmbeddedOptions & {
  say: (sentence: string) => void;
  /** Called where it came back on another port, so that whoever uses it can be started anew. */
  onMoved?: () => void;
};

/** Starts the embedded Postgres of a home and keeps it running. Errors of the first start as `startEmbedded`. */
export async function keepPostgres(options: Options): Promise<KeptPostgres> {
  const delays = backOff();
  let current: EmbeddedPostgres = await startEmbedded(options);
  let stopped = false;
  let restarting: Promise<void> = Promise.resolve();

  const attempt = async (): Promise<boolean> => {
    try {
      const before = current.port;
      current = await startEmbedded(options);
      watch();
      if (current.port !== before) options.onMoved?.();
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      options.say(`postgres could not be started: ${why}`);
      return false;
    }
  };
  const restart = async (bornAt: number) => {
    let wait = delays.died(Date.now() - bornAt);
    options.say(`postgres ended; starting it again in ${wait / 1000} s.`);
    await sleep(wait);
    while (!stopped && !(await attempt())) {
      wait = delays.died(0);
      await sleep(wait);
    }
  };
  const watch = () => {
    const bornAt = Date.now();
    void current.ended.then(() => {
      if (!stopped) restarting = restart(bornAt);
    });
  };
  watch();

  return {
    get url() {
      return current.url;
    },
    pid: () => current.pid,
    reused: current.reused,
    async stop() {
      stopped = true;
      await restarting;
      await current.stop();
    },
  };
}
