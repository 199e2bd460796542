import { readFile } from "node:fs/promises";
import * as z from "zod/mini";

const LOGIN = { email: z.string(), password: z.string() };

const FIRST_RUN = z.object({
  console: z.string(),
  gateway: z.string(),
  ...LOGIN,
  /** Another person of the demo company: publishing a policy takes two. */
  second: z.optional(z.object(LOGIN)),
  apiKey: z.string(),
  managementKey: z.string(),
});

/** How to sign in for the first time, as the seed wrote it (`first-run.json`, mode 0600). */
export type FirstRun = z.infer<typeof FIRST_RUN>;

/** What the seed wrote, or `undefined` where there is nothing to read (a database that was seeded elsewhere). */
export async function readFirstRun(file: string): Promise<FirstRun | undefined> {
  try {
    const parsed = FIRST_RUN.safeParse(JSON.parse(await readFile(file, "utf8")));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
