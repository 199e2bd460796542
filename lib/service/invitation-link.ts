import type { INVITATION_STATES } from "../contract/invitation";
import { digestOf } from "../core/kernel";
import type { Ctx } from "./ctx";

/** What an invitation's link says: which org, which invitation, and the secret of which only a hash is kept. */
export type InvitationLink = { orgId: string; id: string; secret: string };

const SECRET_BYTES = 32;
const SHAPE = /^([0-9a-f]{32})([0-9a-f]{32})([A-Za-z0-9_-]{43})$/;

/** A fresh secret for an invitation, as it goes into its link. */
export function newSecret({ ports }: Pick<Ctx, "ports">): string {
  return Buffer.from(ports.secrets.random(SECRET_BYTES)).toString("base64url");
}

/** What is kept of a secret: it has 256 random bits, so that no dictionary can hold it. */
export function hashOf({ orgId, id, secret }: InvitationLink): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(digestOf({ invitation: id, org: orgId, secret }), "hex"));
}

/** Where the link leads, in the console. */
export function pathOf({ orgId, id, secret }: InvitationLink): string {
  return `/invitation/${compact(orgId)}${compact(id)}${secret}`;
}

/** Reads a link's last part; null when it is none. */
export function readLink(token: string): InvitationLink | null {
  const match = SHAPE.exec(token);
  if (!match) return null;
  const [, org = "", id = "", secret = ""] = match;
  return { orgId: dashed(org), id: dashed(id), secret };
}

const compact = (uuid: string) => uuid.replaceAll("-", "");

function dashed(hex: string): string {
  const ends = [8, 12, 16, 20, 32];
  return ends.map((end, i) => hex.slice(i === 0 ? 0 : ends[i - 1], end)).join("-");
}

type Moments = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

/** Whether an invitation's link still opens anything. */
export function stateOf(it: Moments, now: Date): (typeof INVITATION_STATES)[number] {
  if (it.acceptedAt) return "accepted";
  if (it.revokedAt) return "revoked";
  return it.expiresAt <= now ? "expired" : "open";
}
