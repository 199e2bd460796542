import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import * as z from "zod/mini";
import { AppError } from "@/lib/core/kernel";

const KEPT = z.object({
  port: z.number(),
  user: z.string(),
  password: z.string(),
  database: z.string(),
});

/** How to reach the embedded Postgres of a home; kept in `<home>/postgres.json`, mode 0600. */
export type Coordinates = z.infer<typeof KEPT> & { url: string };

/** What `<home>/postgres.json` says, or `undefined` where there is no embedded Postgres yet. */
export async function readCoordinates(home: string): Promise<Coordinates | undefined> {
  const file = fileOf(home);
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new AppError("unavailable", `${file} cannot be read by this user.`, { cause: error });
  }
  const kept = KEPT.safeParse(parseJson(text));
  if (!kept.success) throw new AppError("unavailable", `${file} is damaged.`);
  return withUrl(kept.data);
}

/** Replaces `<home>/postgres.json` in one step. */
export async function keepCoordinates(
  home: string,
  at: z.infer<typeof KEPT>,
): Promise<Coordinates> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const draft = `${fileOf(home)}.${randomBytes(4).toString("hex")}`;
  await writeFile(draft, `${JSON.stringify(KEPT.parse(at), null, 2)}\n`, { mode: 0o600 });
  await rename(draft, fileOf(home));
  return withUrl(at);
}

const fileOf = (home: string) => path.join(home, "postgres.json");

function withUrl(at: z.infer<typeof KEPT>): Coordinates {
  const login = `${encodeURIComponent(at.user)}:${encodeURIComponent(at.password)}`;
  return { ...at, url: `postgresql://${login}@127.0.0.1:${at.port}/${at.database}` };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
