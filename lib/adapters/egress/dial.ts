import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { AppError } from "../../core/kernel";
import type { Egress } from "./egress";

/** Where a library or Node's own agent wants to connect to. */
export type Target = { host?: string | null; port?: number | string | null };

/**
 * A connection to the one address of a host that was looked up and checked; TLS still speaks to the host by its name.
 * @throws AppError `forbidden` (reason `egress_refused`), `unavailable` (`egress_failed`)
 */
export async function dial(
  egress: Pick<Egress, "pin">,
  target: Target,
  secure: boolean,
): Promise<Socket> {
  const host = target.host ?? "";
  const port = Number(target.port) || (secure ? 443 : 80);
  const pinned = await egress.pin(host, port);
  if (!secure && !pinned.allowListed)
    throw new AppError("forbidden", "Plain http is for allowed hosts only: use https.", {
      reason: "egress_refused",
    });
  const to = { host: pinned.address, port, family: pinned.family };
  return secure
    ? connectSecurely({ ...to, servername: isIP(pinned.host) ? "" : pinned.host })
    : connectPlain(to);
}
