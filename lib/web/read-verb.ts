import { notFound, redirect } from "next/navigation";
import type { QueryContract } from "@/lib/contract/verb";
import { AppError } from "@/lib/core/kernel";
import { getConsole } from "@/lib/runtime/context";
import { verbNamed } from "@/lib/service";
import { pageCtx } from "./actor";

/** A page's query string as Next hands it over. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/**
 * Runs a query in process for the person signed in, for a page's first paint. Who lacks its permission goes to the page that
 * names it; what does not exist, or an id that is none, is Next's not-found page.
 */
export async function readVerb<I, O>(contract: QueryContract<I, O>, input: unknown): Promise<O> {
  try {
    return await run(contract, input);
  } catch (error) {
    if (isMissing(error)) notFound();
    throw error;
  }
}

/**
 * As `readVerb`, for a list whose search, filters, order and page the URL holds. What the list does not know is taken out of
 * the URL.
 * @param href the page's own path
 */
export async function readList<I, O>(
  contract: QueryContract<I, O>,
  href: string,
  searchParams: SearchParams,
): Promise<O> {
  const asked = await searchParams;
  try {
    return await run(contract, asked);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    const wrong = new Set(error.issues.map(({ path }) => path.split("/")[1] ?? ""));
    const kept = Object.entries(asked).filter(([name]) => !wrong.has(name));
    if (kept.length === Object.keys(asked).length) throw error;
    redirect(hrefOf(href, kept));
  }
}

/** Where agents of this installation ask: the gateway's public address. */
export async function gatewayUrl(): Promise<string> {
  return (await getConsole()).env.gatewayUrl;
}

async function run<I, O>(contract: QueryContract<I, O>, input: unknown): Promise<O> {
  const ctx = await pageCtx(contract.permission);
  const verb = verbNamed(contract.name);
  if (!verb) throw new Error(`no verb is named ${contract.name}`);
  // The verb has parsed its output by this very contract.
  return (await verb.execute(ctx, input)) as O;
}

function isMissing(error: unknown): boolean {
  if (!(error instanceof AppError)) return false;
  if (error.code === "not_found") return true;
  return error.code === "invalid" && error.issues.some(({ path }) => path === "/id");
}

function hrefOf(href: string, params: [string, string | string[] | undefined][]): string {
  const query = new URLSearchParams();
  for (const [name, value] of params)
    for (const each of [value].flat()) if (each !== undefined) query.append(name, each);
  return query.size > 0 ? `${href}?${query}` : href;
}
