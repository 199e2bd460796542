import { methodOf, type Schema, type VerbContract } from "../contract/verb";
import { ProblemError, problemOf, unreachable } from "./problem";

type Contract<I, O> = VerbContract<"command" | "query", I, O>;

const API_PREFIX = "/api/v1";

/**
 * Calls a verb over HTTP and parses its answer by the contract.
 * @throws ProblemError with the problem details of a refusal, or status 0 when nobody answered
 */
export async function call<I, O>(
  contract: Contract<I, O>,
  input: Partial<I>,
  signal?: AbortSignal,
): Promise<O> {
  const { path, rest } = placed(contract.path, input);
  const posted = methodOf(contract) === "POST";
  const request: RequestInit = posted
    ? {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(rest),
      }
    : { method: "GET" };
  const url = posted ? path : withQuery(path, rest);
  const shapes = shapesOf(contract);
  // A command is not sent where its answer could not be read: it would happen, and look as if it had not.
  if (contract.kind === "command" && !(await shapes)) throw unreadable();
  const response = await fetch(url, { ...request, signal }).catch((error: unknown) => {
    throw signal?.aborted ? error : unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return parsed((await shapes)?.output, await response.json().catch(() => undefined));
}

/** Where a list can be had as CSV, with the same search, filters and order. */
export function csvHref<I, O>(contract: Contract<I, O>, input: Partial<I>): string {
  const { path, rest } = placed(contract.path, input);
  const { page: _, pageSize: __, ...kept } = rest;
  return withQuery(path, { ...kept, format: "csv" });
}

/** React Query's key for one question: first the verb's name, then what was asked. */
export function keyOf<I, O>(contract: Contract<I, O>, input: Partial<I>) {
  return [contract.name, input] as const;
}

/** The contract's schemas, asked for together with the answer; none where this page is older than the server. */
async function shapesOf<I, O>(contract: Contract<I, O>) {
  return contract.shapes ? contract.shapes().catch(() => undefined) : contract;
}

function parsed<O>(output: Schema<O> | undefined, body: unknown): O {
  const result = output?.safeParse(body);
  if (result?.success) return result.data;
  throw unreadable();
}

function unreadable(): ProblemError {
  return new ProblemError({
    type: "about:blank",
    title: "The answer could not be read",
    status: 502,
    detail: "The server's answer does not fit this page. Reload it to get the current version.",
    code: "unavailable",
  });
}

function placed(pattern: string, input: object): { path: string; rest: Record<string, unknown> } {
  const rest = new Map<string, unknown>(Object.entries(input));
  const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return encodeURIComponent(String(value ?? ""));
  });
  return { path: `${API_PREFIX}${path}`, rest: Object.fromEntries(rest) };
}

function withQuery(path: string, input: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input)) {
    const values = Array.isArray(value) ? value : [value];
    for (const each of values)
      if (each !== undefined && each !== null) query.append(name, String(each));
  }
  return query.size > 0 ? `${path}?${query}` : path;
}
