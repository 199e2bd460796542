import { type ConsoleEnv, composeConsole } from "../context";
import { composeGateway } from "../gateway";
import type { DatabaseUrls } from "../postgres/urls";
import { createSeedClock, type SeedClock } from "./clock";

type Console = ReturnType<typeof composeConsole>;

/** Agents' side and people's side over one database, at a clock of their own. */
export type Stage = {
  clock: SeedClock;
  /** The gateway's door. */
  fetch: (request: Request) => Response | Promise<Response>;
  /** What a verb's context is made of. */
  console: Pick<Console, "ports" | "newId" | "now" | "signIn">;
  /** The hash of a password that nobody knows. */
  lockedHash: string;
  end: () => Promise<void>;
};

export type StageParts = {
  env: ConsoleEnv;
  urls: DatabaseUrls;
  secret: string;
  /** Answers in place of models' providers. */
  postProvider?: Parameters<typeof composeGateway>[0]["postProvider"];
};

/** Puts both sides together at a moment. Nothing is told the real time. */
export function openStage({ env, urls, secret, postProvider }: StageParts, at: Date): Stage {
  const clock = createSeedClock(at);
  const { now } = clock;
  const console = composeConsole({ env, databaseUrl: patient(urls.app), secret, now });
  const gateway = composeGateway({
    databaseUrl: patient(urls.writer),
    secret,
    urls: { console: env.consoleUrl, gateway: env.gatewayUrl },
    logLevel: "silent",
    now,
    ...(postProvider ? { postProvider } : {}),
  });
  return {
    clock,
    // The clock may be moved next: what was answered is recorded at its own time.
    fetch: async (request) => {
      const response = await gateway.fetch(request);
      const missing = await gateway.recorded();
      if (missing > 0) throw new Error("a call that was answered could not be recorded");
      return response;
    },
    console,
    lockedHash: console.signIn.dummyHash,
    end: async () => {
      await gateway.end();
      await console.end();
    },
  };
}

/**
 * First data is made anew when its making is cut short, so no commit of it waits for the disk. The first one afterwards
 * that does wait takes all of it along.
 */
export function patient(url: string): string {
  const changed = new URL(url);
  const options = changed.searchParams.get("options");
  changed.searchParams.set("options", `${options ?? ""} -c synchronous_commit=off`.trim());
  return changed.href;
}
