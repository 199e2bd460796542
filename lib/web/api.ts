import { problemResponse } from "@/lib/core/kernel";
import { getConsole } from "@/lib/runtime/context";
import { VERBS } from "@/lib/service";
import { createApi } from "./handle-api";
import { apiDocument } from "./reference";
import { streamWakeUps } from "./stream";

/** Answers everything below `/api/v1` from the verbs. */
export const handleApi = createApi(getConsole, VERBS);

/** Answers `/api/v1/stream`. */
export async function handleStream(request: Request): Promise<Response> {
  try {
    return await streamWakeUps(await getConsole(), request);
  } catch (error) {
    return problemResponse(error);
  }
}

/** Answers `/api/v1/openapi.json`, which holds no secrets and so needs no sign-in. */
export async function handleOpenApi(): Promise<Response> {
  try {
    return Response.json(await apiDocument(), { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problemResponse(error);
  }
}
