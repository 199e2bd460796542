import { notFound } from "next/navigation";
import { PAGE_SIZE } from "@/lib/contract/list";
import type { QueryContract } from "@/lib/contract/verb";
import { AppError, type ErrorCode } from "@/lib/core/kernel";
import { verbNamed } from "@/lib/service";
import type { Ctx } from "@/lib/service/ctx";

/** A page's query string, as Next hands it over. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** Asks a query in process, for the first paint. @throws AppError what the verb refuses with */
export async function readVerb<I, O>(
  ctx: Ctx,
  contract: QueryContract<I, O>,
  input: unknown,
): Promise<O> {
  const verb = verbNamed(contract.name);
  if (!verb) throw new Error(`no verb answers ${contract.name}`);
  return contract.output.parse(await verb.execute(ctx, input));
}

/** What a verb says of an address that names nothing: no such thing, or nothing that could be an id. */
const ABSENT: readonly ErrorCode[] = ["not_found", "invalid"];

/** As `readVerb`, for the thing that an address names: what is not there, or cannot be an id, is the not-found page. */
export async function readNamed<I, O>(
  ctx: Ctx,
  contract: QueryContract<I, O>,
  input: unknown,
): Promise<O> {
  try {
    return await readVerb(ctx, contract, input);
  } catch (error) {
    if (isRefusal(error, ABSENT)) notFound();
    throw error;
  }
}

/**
 * As `readNamed`, but null for what is not there: a page that can say why shows itself. `absent` are the refusals that mean
 * this; all others are thrown.
 */
export async function readPerhaps<I, O>(
  ctx: Ctx,
  contract: QueryContract<I, O>,
  input: unknown,
  absent = ABSENT,
): Promise<O | null> {
  try {
    return await readVerb(ctx, contract, input);
  } catch (error) {
    if (isRefusal(error, absent)) return null;
    throw error;
  }
}

type Listed = { rows: unknown[]; total: number; page: number; pageSize: number };

/** A list's first paint. `refused` says what of the address the list does not understand. */
export type ReadList<O extends Listed> =
  | (O & { refused?: undefined })
  | (Pick<O, "rows"> & Omit<Listed, "rows"> & { refused: string });

/** As `readVerb`, for a list whose input comes from the address: a malformed address gives an empty list that says so. */
export async function readList<I, O extends Listed>(
  ctx: Ctx,
  contract: QueryContract<I, O>,
  input: unknown,
): Promise<ReadList<O>> {
  try {
    return await readVerb(ctx, contract, input);
  } catch (error) {
    if (!isRefusal(error, ["invalid"])) throw error;
    return { rows: [], total: 0, page: 1, pageSize: PAGE_SIZE, refused: error.message };
  }
}

function isRefusal(error: unknown, codes: readonly ErrorCode[]): error is AppError {
  return error instanceof AppError && codes.includes(error.code);
}
