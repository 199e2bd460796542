import { AppError, invalid, type JsonObject, parseIJson } from "@/lib/core/kernel";

const MEBIBYTE = 1024 * 1024;
const MAX_BODY_BYTES = MEBIBYTE;

/**
 * A query's input: the query string (a repeated name becomes an array) under the path's params.
 * @throws AppError `invalid` for NUL or malformed text
 */
export function readQuery(url: URL, params: Record<string, string>): Record<string, unknown> {
  const input = new Map<string, string | string[]>();
  for (const name of new Set(url.searchParams.keys())) {
    if (name === "format") continue;
    const values = url.searchParams.getAll(name);
    for (const value of values) if (value.includes("\0")) throw invalid(`/${name}`, "contains NUL");
    input.set(name, values.length === 1 ? (values[0] ?? "") : values);
  }
  return { ...Object.fromEntries(input), ...params };
}

/**
 * A command's input: its body as strict I-JSON under the path's params. No body at all is an empty object.
 * @param maxBytes how large the body may be
 * @throws AppError `invalid` naming what is wrong with the body
 */
export async function readBody(
  request: Request,
  params: Record<string, string>,
  maxBytes = MAX_BODY_BYTES,
): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request, maxBytes);
  if (bytes.length === 0) return params;
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw invalid("", "content-type must be application/json");
  const body = parseIJson(decode(bytes));
  if (!isObject(body)) throw invalid("", "must be a JSON object");
  return { ...body, ...params };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (const reader = request.body?.getReader(); reader; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      const most = `${maxBytes / MEBIBYTE} MiB`;
      throw new AppError("invalid", `The body is larger than ${most}.`, { reason: "too_large" });
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalid("", "is not UTF-8");
  }
}
