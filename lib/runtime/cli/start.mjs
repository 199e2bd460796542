// `npm start`, and one part alone: `node lib/runtime/cli/start.mjs [console|gateway|worker]`.
import { requireNode } from "./node-version.mjs";

requireNode();
const { launch } = await import("./launch.mjs");
await launch(process.argv[2]);
