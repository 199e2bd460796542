import type { OpenApiDocument } from "@/lib/contract/reference";
import { getConsole } from "@/lib/runtime/context";
import { VERBS } from "@/lib/service";
import { openApi } from "./openapi";
import { PROBLEMS } from "./openapi-problems";

let made: OpenApiDocument | undefined;

/** The API's OpenAPI document: the same at every call, since it follows from the program and the console's address. */
export async function apiDocument(): Promise<OpenApiDocument> {
  const { env } = await getConsole();
  const contracts = VERBS.map(({ contract }) => contract);
  made ??= openApi(contracts, env.consoleUrl);
  return made;
}

/** What each status of a refusal means. */
export function refusalsInWords(): { status: string; words: string }[] {
  return Object.values(PROBLEMS).map(([status, words]) => ({ status, words }));
}
