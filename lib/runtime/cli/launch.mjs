import path from "node:path";
import { pathToFileURL } from "node:url";
import { lockHolder, parentLock, takeLock } from "../supervisor/locks.mjs";
import { ensureBuilt } from "./build.mjs";
import { fail, HOME, ROOT, say } from "./steps.mjs";

const PARTS = ["console", "gateway", "worker"];

/** Builds what is not current, then becomes the parent, or one part alone. */
export async function launch(part) {
  process.chdir(ROOT);
  if (part && !PARTS.includes(part))
    fail(`There is no part "${part}": it is one of ${PARTS.join(", ")}.`);
  if (!part) becomeOnlyParent();
  say(part ? `Ambit, the ${part} alone.` : "Starting Ambit.");
  await ensureBuilt();
  await import(pathToFileURL(path.join(ROOT, "dist", `${part ?? "parent"}.mjs`)).href);
}

function becomeOnlyParent() {
  const lock = takeLock(parentLock(HOME));
  if (!lock.taken)
    fail(
      `Ambit is running here already (process ${lockHolder(parentLock(HOME)) ?? lock.pid}): stop it first.`,
    );
}
