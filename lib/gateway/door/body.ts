import { AppError, invalid, type Json, type JsonObject, parseIJson } from "../../core/kernel";

const MAX_JSON = 1024 * 1024;
const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * The body as I-JSON, read up to a limit.
 * @throws AppError `invalid` for another content type, too long a body, or what is not an I-JSON object
 */
export async function readJson(request: Request, limit = MAX_JSON): Promise<JsonObject> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw invalid("", "the content type must be application/json");
  const value: Json = parseIJson(textOf(await readBytes(request, limit)));
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid("", "must be a JSON object");
  return value;
}

/** @throws AppError `invalid` for bytes that are no UTF-8: replaced in silence, two different texts could become one */
export function textOf(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw invalid("", "is not UTF-8");
  }
}

/**
 * The body as bytes after decompression, read up to a limit of what comes out, so that a small gzip cannot become a large one.
 * @throws AppError `invalid` for an unknown encoding, broken gzip, or too long a body
 */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const declared = request.headers.get("content-length");
  if (Number(declared ?? "0") > limit) throw tooLong(limit);
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip")
    throw invalid("", "the content encoding must be gzip or identity");
  // A body of a length told beforehand cannot be longer than that, and is read faster whole.
  if (encoding === "identity" && declared !== null)
    return new Uint8Array(await request.arrayBuffer());
  if (!request.body) return new Uint8Array();
  const source: ReadableStream<Uint8Array<ArrayBuffer>> = request.body;
  return collect(
    encoding === "gzip" ? source.pipeThrough(new DecompressionStream("gzip")) : source,
    limit,
  );
}

async function collect(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of readerOf(stream)) {
      size += chunk.length;
      if (size > limit) throw tooLong(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof AppError ? error : invalid("", "the gzip encoding is broken");
  }
  return Buffer.concat(chunks);
}

async function* readerOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let r = await reader.read(); !r.done; r = await reader.read()) yield r.value;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function tooLong(limit: number): AppError {
  return invalid("", `is longer than ${limit} bytes`);
}
