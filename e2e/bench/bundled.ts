import path from "node:path";
import { build } from "esbuild";

const FOLDER = "dist/bench";

/** Bundles scripts the way `npm start` does, so that what is measured is what runs. @returns where each is */
export async function bundled(scripts: readonly string[]): Promise<string[]> {
  await build({
    ...{ entryPoints: [...scripts], outdir: FOLDER, outExtension: { ".js": ".mjs" } },
    ...{ bundle: true, packages: "external", platform: "node", target: "node20", format: "esm" },
    ...{ logLevel: "error", entryNames: "[name]" },
  });
  return scripts.map((script) => path.join(FOLDER, `${path.basename(script, ".ts")}.mjs`));
}
