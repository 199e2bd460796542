import type * as z from "zod/mini";
import type { Permission } from "./permission";

/** A schema whose parsed form is `T`, whatever it reads. */
export type Schema<T> = z.ZodMiniType<T, unknown>;

/**
 * The public face of one verb: what the browser, the router, the API reference and the permission matrix know of it.
 * `name` is `<noun>.<action>`; a command is POST, a query GET. Members of `path` written `:id` are members of `input`.
 */
export type VerbContract<Kind extends "command" | "query", I, O> = {
  kind: Kind;
  name: `${string}.${string}`;
  /** Below `/api/v1`. */
  path: `/${string}`;
  permission: Permission;
  /** One sentence for the API reference. */
  summary: string;
  input: Schema<I>;
  output: Schema<O>;
  /** In a browser alone, and there instead of the schemas: fetches them (`lib/web/browser-face.cjs`). */
  shapes?: () => Promise<{ input: Schema<I>; output: Schema<O> }>;
  /** A query whose input may be too large for an address: it is asked by POST. */
  byPost?: boolean;
  /** How large the request that carries its input may be, in bytes; without one, 1 MiB. */
  bodyBytes?: number;
  /** Only a person's own session, never a key. */
  personOnly?: boolean;
  /** Only a session signed in within the last 15 minutes; implies `personOnly`. */
  fresh?: boolean;
};

export type CommandContract<I, O> = VerbContract<"command", I, O>;
export type QueryContract<I, O> = VerbContract<"query", I, O>;
export type AnyContract = VerbContract<"command" | "query", unknown, unknown>;

/** Declares a command: it changes something and leaves exactly one event. */
export function commandContract<I, O>(
  contract: Omit<CommandContract<I, O>, "kind">,
): CommandContract<I, O> {
  return { kind: "command", ...contract };
}

/** Declares a query: it reads, and its output schema is all that leaves. */
export function queryContract<I, O>(
  contract: Omit<QueryContract<I, O>, "kind">,
): QueryContract<I, O> {
  return { kind: "query", ...contract };
}

/** How a verb is asked for. */
export function methodOf({ kind, byPost }: Pick<AnyContract, "kind" | "byPost">): "GET" | "POST" {
  return kind === "command" || byPost ? "POST" : "GET";
}

/** How long after showing the password a person may approve, publish or mint, in milliseconds. */
export const FRESH_MS = 15 * 60 * 1000;
