import type { Tx } from "../store/transact";
import type { Ctx } from "./ctx";

/** What people are told, in our words: never an agent's. `path` leads into the console. */
export type Tidings = {
  /** Dotted past participle, as events are named: `review.assigned`. */
  kind: string;
  subject: string;
  lines: readonly string[];
  path: string;
  /** Instead of `path`, for the reader alone: one that opens something by itself; kept sealed. */
  secretPath?: string;
};

/** Puts a message to people, by mail, into the outbox of this transaction; the worker delivers it. Nobody is told twice. */
export async function tell(
  tx: Tx,
  ctx: Desk,
  people: readonly string[],
  tidings: Tidings,
): Promise<void> {
  const rows = [...new Set(people)].map((personId) => ({ personId, ...letter(ctx, tidings) }));
  await tx.notification.createMany({ data: rows });
}

/** As `tell`, to the address of an invitation: whoever it is for is nobody here yet. */
export async function tellInvited(
  tx: Tx,
  ctx: Desk,
  invitationId: string,
  tidings: Tidings,
): Promise<void> {
  await tx.notification.create({ data: { invitationId, ...letter(ctx, tidings) } });
}

type Desk = Pick<Ctx, "orgId" | "now" | "newId" | "ports">;

function letter(ctx: Desk, { secretPath, ...said }: Tidings) {
  const { orgId } = ctx;
  const at = ctx.now();
  const id = ctx.newId();
  const secret = secretPath ? new TextEncoder().encode(secretPath) : null;
  const sealed = secret ? ctx.ports.secrets.seal(`notification:${orgId}:${id}`, secret) : null;
  const sealedPath = sealed ? Uint8Array.from(sealed) : null;
  const tidings = { ...said, lines: [...said.lines] };
  return { orgId, id, channel: "mail", tidings, sealedPath, nextAt: at, createdAt: at };
}
