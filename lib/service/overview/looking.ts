import { type Period, type Stretch, type Window, windowOf } from "../../core/measure";
import type { Ctx } from "../ctx";

/** The window that a reader asks for. */
export function windowFor(ctx: Ctx, asked: { period: Period; zone: string }): Window {
  return windowOf(asked.period, asked.zone, ctx.now().getTime());
}

/** A stretch of time as the API writes it. */
export function shown({ from, to }: Stretch): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
