// `npm test`: everything that proves the product, on a clean clone too.
import { requireNode } from "./node-version.mjs";

requireNode();
const { runSuite } = await import("./suite.mjs");
await runSuite();
