import type { ImportPreview } from "@/lib/contract/import";
import type { Stage } from "@/lib/runtime/seeding/stage";
import { personOf, run } from "./cast";
import tools from "./company/harbour-tools.json";
import type { Inventory } from "./register";

type Importing = { stage: Stage; inventory: Inventory; operator: string };

const SERVER = "harbour";

/** A server's tools as it lists them, brought in as documents: two wait for a review, one was reviewed by a sheet. */
export async function importTools(it: Importing): Promise<void> {
  await bring(it, "The harbour guide's server, before anyone uses it", {
    ...{ noun: "tools", format: "mcp", server: SERVER },
    document: JSON.stringify(tools),
  });
  const sheet = `server,name,reviewed,effects,labels\n${SERVER},harbour_notices,yes,read,untrusted\n`;
  await bring(it, "Only reads public notices", {
    ...{ noun: "tools", format: "csv" },
    document: sheet,
  });
}

async function bring(it: Importing, reason: string, document: Record<string, string>) {
  const by = personOf(it.inventory.people, it.operator);
  const { items } = (await run(it.stage, by, "import.preview", document)) as ImportPreview;
  const chosen = items.map(({ row, digest }) => ({ row, digest }));
  await run(it.stage, by, "import.apply", { ...document, items: chosen, reason });
}
