import {
  type AnyContract,
  type CommandContract,
  FRESH_MS,
  type QueryContract,
} from "../contract/verb";
import type { EventDraft } from "../core/event";
import { AppError, parseInput } from "../core/kernel";
import type { Tx } from "../store/transact";
import type { Ctx } from "./ctx";

/** An event as a verb describes it; the wrapper adds org and actor. */
export type VerbEvent = Omit<EventDraft, "org" | "actor">;

/** A verb with its behaviour bound: what the router, pages and tests call. */
export type Verb<C extends AnyContract = AnyContract, O = unknown> = {
  contract: C;
  /**
   * Authorises, parses and runs inside one transaction of the caller's org.
   * @throws AppError `forbidden`, `invalid`, or what the verb itself refuses with
   */
  execute: (ctx: Ctx, input: unknown) => Promise<O>;
};

/**
 * What a command did: its result, and the event that records it. A command that changes several things leaves, in `also`, an
 * event about each of them, so that each has its whole history.
 */
export type Done<O> = { result: O; event: VerbEvent; also?: readonly VerbEvent[] };

/**
 * Something people do. `run` must return the event that records it: it is appended in the same transaction, so nothing
 * changes without its record and nothing is recorded that did not happen.
 */
export function command<I, O>(
  contract: CommandContract<I, O>,
  run: (tx: Tx, ctx: Ctx, input: I) => Promise<Done<O>>,
): Verb<AnyContract, O> {
  return {
    contract: contract as AnyContract,
    execute: async (ctx, raw) => {
      authorise(ctx, contract);
      const input = parseInput(contract.input, raw);
      const result = await ctx.ports.transact.write(ctx.orgId, async (tx) => {
        const { result, event, also = [] } = await run(tx, ctx, input);
        for (const each of [...also, event])
          await ctx.ports.evidence.append(tx, { org: ctx.orgId, actor: ctx.actor, ...each });
        return result;
      });
      return parseOutput(contract.output, result);
    },
  };
}

/** Something people read. Its output is parsed by the contract, so a column that nobody meant to show cannot leave. */
export function query<I, O>(
  contract: QueryContract<I, O>,
  run: (tx: Tx, ctx: Ctx, input: I) => Promise<O>,
): Verb<AnyContract, O> {
  return {
    contract: contract as AnyContract,
    execute: async (ctx, raw) => {
      authorise(ctx, contract);
      const input = parseInput(contract.input, raw);
      const output = await ctx.ports.transact.read(ctx.orgId, (tx) => run(tx, ctx, input));
      return parseOutput(contract.output, output);
    },
  };
}

function parseOutput<O>(schema: CommandContract<unknown, O>["output"], value: O): O {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  // Not the caller's fault, so not `invalid`: an answer that does not fit its contract does not leave.
  throw new Error(`output does not fit its contract: ${parsed.error.message}`);
}

type Guarded = Pick<AnyContract, "permission" | "personOnly" | "fresh" | "name">;

/** The one place where permission is checked. */
function authorise(ctx: Ctx, contract: Guarded): void {
  if (!ctx.may(contract.permission))
    throw new AppError(
      "forbidden",
      `${contract.name} needs the permission ${contract.permission}.`,
    );
  if ((contract.personOnly || contract.fresh) && ctx.actor.type !== "person")
    throw new AppError("forbidden", `${contract.name} needs a person's own sign-in.`, {
      reason: "person_only",
    });
  if (contract.fresh && !isFresh(ctx))
    throw new AppError("forbidden", "Sign in again: this needs a sign-in of the last 15 minutes.", {
      reason: "stale_sign_in",
    });
}

function isFresh(ctx: Ctx): boolean {
  const at = ctx.authenticatedAt?.getTime();
  return at !== undefined && ctx.now().getTime() - at < FRESH_MS;
}
