import SCIMMY from "scimmy";
import { AppError, ERROR_STATUS } from "@/lib/core/kernel";

const TYPE = "application/scim+json; charset=utf-8";

type Failure = { status: number; scimType?: string; detail: string; retryAfter?: number };

/** A refusal in SCIM's own words (RFC 7644 §3.12). What is no refusal tells nothing of itself. */
export function scimError(error: unknown): Response {
  const { status, scimType, detail, retryAfter } = failureOf(error);
  const { id } = SCIMMY.Messages.ErrorResponse;
  const body = { schemas: [id], status: String(status), ...(scimType ? { scimType } : {}), detail };
  return scimJson(body, status, {
    ...(status === 401 ? { "www-authenticate": 'Bearer realm="SCIM"' } : {}),
    ...(retryAfter ? { "retry-after": String(retryAfter) } : {}),
  });
}

/** An answer in SCIM's media type. */
export function scimJson(body: unknown, status = 200, headers: Record<string, string> = {}) {
  const text = body === null ? null : JSON.stringify(body);
  return new Response(text, {
    status,
    headers: { ...(text === null ? {} : { "content-type": TYPE }), ...headers },
  });
}

function failureOf(error: unknown): Failure {
  if (error instanceof AppError) return refused(error);
  if (error instanceof SCIMMY.Types.Error) {
    const { status, scimType, message: detail } = error as SCIMMYError;
    return { status: Number(status), ...(scimType ? { scimType } : {}), detail };
  }
  // What the library finds wrong with a message or a filter.
  if (error instanceof TypeError)
    return { status: 400, scimType: "invalidSyntax", detail: error.message };
  return { status: 500, detail: "The request could not be carried out. It was recorded." };
}

type SCIMMYError = Error & { status: number; scimType?: string };

function refused({ code, reason, message, retryAfter }: AppError): Failure {
  const detail = message;
  if (reason === "duplicate") return { status: 409, scimType: "uniqueness", detail };
  if (reason === "stale_edit") return { status: 412, detail };
  if (reason === "too_large") return { status: 413, detail };
  const status = ERROR_STATUS[code];
  const scimType = code === "invalid" ? { scimType: "invalidValue" } : {};
  return { status, ...scimType, detail, ...(retryAfter ? { retryAfter } : {}) };
}

/** Whether somebody should look at it: everything that is nobody's mistake outside. */
export function isDefect(error: unknown): boolean {
  return failureOf(error).status === 500;
}
