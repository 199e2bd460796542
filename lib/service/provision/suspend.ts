import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { endBrowsers } from "../sign-in-note";

type Person = { id: string; state: string };

/**
 * Ends or gives back a person's access as the directory says: their browsers are signed out, and they are asked nothing more.
 * What they own stays theirs, and waits for its handover: nothing is left without an owner. Who has left stays out.
 * @returns what changed of the row, and how many sign-ins ended
 */
export async function accessOf(tx: Tx, ctx: Ctx, person: Person, active: boolean) {
  if (person.state === "left" || active === (person.state === "active"))
    return { change: {}, ended: 0 };
  if (active) return { change: { state: "active", suspendedAt: null }, ended: 0 };
  const ended = await endBrowsers(tx, ctx, { personId: person.id }, { reason: "suspended" });
  return { change: { state: "suspended", suspendedAt: ctx.now() }, ended };
}
