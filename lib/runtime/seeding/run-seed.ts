import { seedDemo } from "@/prisma/seed/demo";
import { seedEmpty } from "@/prisma/seed/empty";
import type { Theatre } from "@/prisma/seed/play";
import { seedStorm } from "@/prisma/seed/storm/storm";
import type { ConsoleEnv } from "../context";
import type { Env } from "../env";
import { installSecret } from "../postgres/secret";
import { type DatabaseUrls, databaseUrls } from "../postgres/urls";
import { keepFirstRun } from "./keep-first-run";
import { openKeeper } from "./keeper";
import { openPress } from "./press";
import { openStage } from "./stage";

const SCENARIOS = { empty: seedEmpty, demo: seedDemo, storm: seedStorm };

/**
 * Gives a migrated database its first data, and says on the way what it does. Where there is an org already nothing changes.
 * @throws AppError `unavailable` without a database
 */
export async function runSeed(env: Env, say: (line: string) => void): Promise<void> {
  const urls = await databaseUrls(env);
  const secret = await installSecret(env);
  await seedOn({ env, urls, secret, scenario: env.seed ?? "demo", say });
}

type Seeding = {
  env: ConsoleEnv & Pick<Env, "firstRunPath" | "checkpointDir">;
  urls: DatabaseUrls;
  secret: string;
  scenario: keyof typeof SCENARIOS;
  say: (line: string) => void;
};

/** The same, over a database that is named. @returns the org's id, or null when there was one already */
export async function seedOn(it: Seeding): Promise<string | null> {
  const { env, urls, secret, say } = it;
  const { checkpointDir } = env;
  const keeper = openKeeper({ databaseUrl: urls.worker, secret, checkpointDir });
  try {
    if (await keeper.isFounded()) {
      say("There is an organisation already: nothing was changed.");
      return null;
    }
    const seed = SCENARIOS[it.scenario];
    const open: Theatre["open"] = (at, parts) => openStage({ env, urls, secret, ...parts }, at);
    const press = () => openPress({ urls, secret });
    const made = await seed({ open, keeper, press, until: new Date(), say });
    const { orgId, ...access } = made;
    await keepFirstRun(env.firstRunPath, {
      console: env.consoleUrl,
      gateway: env.gatewayUrl,
      ...access,
    });
    return orgId;
  } finally {
    await keeper.end();
  }
}
