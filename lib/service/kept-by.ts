import type { Tx } from "../store/transact";
import type { Ctx } from "./ctx";
import { signOnSettings } from "./group-roles";

/**
 * The identity provider whose groups say what a person's roles are, by name; null where they are given by hand. Once the org takes
 * nobody from it any more, they are.
 */
export async function rolesKeptBy(
  tx: Tx,
  ctx: Pick<Ctx, "orgId" | "ports">,
  person: { rolesFrom: string },
): Promise<string | null> {
  const { provider } = ctx.ports;
  if (person.rolesFrom !== "provider" || !provider) return null;
  const settings = await signOnSettings(tx, ctx.orgId);
  return settings?.on && settings.issuer === provider.issuer ? provider.name : null;
}
