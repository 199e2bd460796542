import path from "node:path";
import { fileURLToPath } from "node:url";
import { readEnv } from "../env";
import { refuse } from "../supervisor/refuse";
import { runParent } from "../supervisor/run-parent";

process.title = "ambit";
try {
  await runParent(readEnv(), path.dirname(fileURLToPath(import.meta.url)));
} catch (error) {
  refuse(error);
}
