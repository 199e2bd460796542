import { readEnv } from "../env";
import { runSeed } from "../seeding/run-seed";
import { exitWithParent } from "../supervisor/exit-with-parent";
import { say } from "../supervisor/progress";
import { refuse } from "../supervisor/refuse";

process.title = "ambit-seed";
try {
  exitWithParent(() => process.exit(1));
  await runSeed(readEnv(), say);
  process.exit(0);
} catch (error) {
  refuse(error);
}
