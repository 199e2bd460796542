import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { dial, type Target } from "./dial";
import type { Egress } from "./egress";

/** For a library that insists on sending its own requests: agents whose every connection goes where the egress client says. */
export type EgressAgents = { agentFor: (url: string) => http.Agent };

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 256 * 1024;
const LOOK_EVERY_MS = 50;

type Connected = (error: Error | null, socket?: Socket) => void;

/** Each connection serves one request, is pinned to an address that was checked, and is cut off after 10 seconds or 256 KiB. */
export function openEgressAgents(egress: Pick<Egress, "pin">): EgressAgents {
  const once = { keepAlive: false, maxCachedSessions: 0 };
  const open = (secure: boolean) => async (target: Target) =>
    bounded(await dial(egress, target, secure));
  const plain = agentDialing(http.Agent, once, open(false));
  const secure = agentDialing(https.Agent, once, open(true));
  return { agentFor: (url) => (new URL(url).protocol === "https:" ? secure : plain) };
}

/** One of Node's agents whose connections are made by `open` alone. */
export function agentDialing(
  Base: typeof http.Agent,
  options: http.AgentOptions & { maxCachedSessions?: number },
  open: (target: Target) => Promise<Socket>,
): http.Agent {
  const agent = new Base(options);
  // Node takes the socket from the callback where none is returned (documented of `agent.createConnection`).
  const createConnection = (target: Target, done: Connected): undefined => {
    open(target).then(
      (socket) => {
        // Ended between the end of an answer and its return to the agent, it has no other listener: unheard, its error would end the
        // process. Whoever uses it hears of it as well.
        socket.on("error", () => undefined);
        done(null, socket);
      },
      (error: Error) => done(error),
    );
    return undefined;
  };
  return Object.assign(agent, { createConnection });
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
