import * as z from "zod/mini";
import { digestOf, invalid, type Json, toHex, utf8 } from "../../core/kernel";
import type { Caller } from "../door/authenticate";
import type { GatewayPorts } from "../ports";

const MAX_LIMIT = 100;
/** Candidates looked at for one page: a page may be short, and its token says where to go on. */
const MAX_LOOKED_AT = 500;

/** The `page` of a search request. */
export const pageRequest = z.optional(
  z.object({
    token: z.optional(z.string().check(z.maxLength(2048))),
    limit: z.optional(z.int().check(z.minimum(1))),
  }),
);

export type Page<T> = { results: T[]; page: { next_token: string; count: number } };

/** A search as its token remembers it: who asked what, under which policies. */
export type Query = { caller: Caller; kind: string; asked: Json };

/**
 * One page of the candidates that pass, in the order of their names, with a token for the next where there may be more.
 * @param candidates all names, sorted
 * @throws AppError `invalid` for a token of another search, another caller or another state of the policies
 */
export async function pageOf<T>(
  ports: Pick<GatewayPorts, "keyed">,
  query: Query,
  page: z.infer<typeof pageRequest>,
  candidates: readonly string[],
  test: (name: string) => Promise<T | null>,
): Promise<Page<T>> {
  const after = page?.token ? afterOf(ports, query, page.token) : null;
  const limit = Math.min(page?.limit ?? MAX_LIMIT, MAX_LIMIT);
  const rest = after === null ? candidates : candidates.filter((name) => name > after);
  const results: T[] = [];
  let last = "";
  for (const [i, name] of rest.entries()) {
    const found = i < MAX_LOOKED_AT ? await test(name) : null;
    const full = found !== null && results.length === limit;
    if (full || i >= MAX_LOOKED_AT) return shown(results, tokenOf(ports, query, last));
    if (found !== null) results.push(found);
    last = name;
  }
  return shown(results, "");
}

function shown<T>(results: T[], next_token: string): Page<T> {
  return { results, page: { next_token, count: results.length } };
}

/** Opaque to callers: where the page ended, sealed with what was asked. */
function tokenOf(ports: Pick<GatewayPorts, "keyed">, query: Query, last: string): string {
  return `${macOf(ports, query, last)}.${toHex(utf8(last))}`;
}

function afterOf(ports: Pick<GatewayPorts, "keyed">, query: Query, token: string): string {
  const [mac = "", hex = ""] = token.split(".", 2);
  const last = textOf(hex);
  if (last === null || mac !== macOf(ports, query, last))
    throw invalid(
      "/page/token",
      "is not a token of this search, or the policies have changed since",
    );
  return last;
}

function macOf(ports: Pick<GatewayPorts, "keyed">, query: Query, last: string): string {
  const { orgId, credential, view } = query.caller;
  const { kind, asked } = query;
  const sealed = { v: 1, kind, asked, credential: credential.id, epoch: String(view.epoch), last };
  return toHex(ports.keyed(orgId, "page", digestOf(sealed)));
}

function textOf(hex: string): string | null {
  if (!/^([0-9a-f]{2})+$/.test(hex)) return null;
  const bytes = hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes));
  } catch {
    return null;
  }
}
