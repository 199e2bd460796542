import http from "node:http";
import https from "node:https";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { AppError } from "../../core/kernel";
import type { Egress } from "./egress";

/** For a library that insists on sending its own requests: agents whose every connection goes where the egress client says. */
export type EgressAgents = { agentFor: (url: string) => http.Agent };

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 256 * 1024;
const LOOK_EVERY_MS = 50;

type Target = { host?: string | null; port?: number | string | null };
type Connected = (error: Error | null, socket?: Socket) => void;

/** Each connection serves one request, is pinned to an address that was checked, and is cut off after 10 seconds or 256 KiB. */
export function openEgressAgents(egress: Pick<Egress, "pin">): EgressAgents {
  const plain = agentOf(http.Agent, (target) => dial(egress, target, false));
  const secure = agentOf(https.Agent, (target) => dial(egress, target, true));
  return { agentFor: (url) => (new URL(url).protocol === "https:" ? secure : plain) };
}

function agentOf(Base: typeof http.Agent, open: (target: Target) => Promise<Socket>): http.Agent {
  const agent = new Base({ keepAlive: false, maxCachedSessions: 0 } as http.AgentOptions);
  // Node takes the socket from the callback where none is returned (documented of `agent.createConnection`).
  const createConnection = (target: Target, done: Connected): undefined => {
    open(target).then(
      (socket) => done(null, socket),
      (error: Error) => done(error),
    );
    return undefined;
  };
  return Object.assign(agent, { createConnection });
}

async function dial(egress: Pick<Egress, "pin">, target: Target, secure: boolean): Promise<Socket> {
  const host = target.host ?? "";
  const port = Number(target.port) || (secure ? 443 : 80);
  const pinned = await egress.pin(host, port);
  if (!secure && !pinned.allowListed)
    throw new AppError("forbidden", "Plain http is for allowed hosts only: use https.", {
      reason: "egress_refused",
    });
  const to = { host: pinned.address, port, family: pinned.family };
  const socket = secure
    ? connectSecurely({ ...to, servername: isIP(pinned.host) ? "" : pinned.host })
    : connectPlain(to);
  return bounded(socket);
}

function bounded(socket: Socket): Socket {
  const until = Date.now() + TIMEOUT_MS;
  const look = setInterval(() => {
    if (socket.bytesRead > MAX_BYTES) socket.destroy(new Error("the answer is too long"));
    else if (Date.now() > until) socket.destroy(new Error("the answer took too long"));
  }, LOOK_EVERY_MS);
  socket.once("close", () => clearInterval(look));
  return socket;
}
