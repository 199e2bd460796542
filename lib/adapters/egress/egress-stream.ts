import http from "node:http";
import https from "node:https";
import { AppError } from "../../core/kernel";
import type { ProviderAnswer, ProviderRequest } from "../../gateway/routing-ports";
import { dial } from "./dial";
import type { Egress } from "./egress";
import { agentDialing } from "./egress-agent";

/** The way out for answers that are long or come bit by bit, under the same rules about addresses as any other. */
export type EgressStreams = {
  /**
   * Posts and resolves when the answer begins. Redirects are not followed: they are answers like any other. Connections are kept
   * for the next request to the same host; each was looked up, checked and pinned when it was made.
   * @throws AppError `forbidden` (reason `egress_refused`), `unavailable` (`egress_failed`), `invalid` for a bad URL
   */
  post: (request: ProviderRequest) => Promise<ProviderAnswer>;
  /** Closes the kept connections. */
  end: () => void;
};

const KEPT = { keepAlive: true, keepAliveMsecs: 10_000, maxFreeSockets: 64, scheduling: "lifo" };

export function openEgressStreams(egress: Pick<Egress, "pin">): EgressStreams {
  const options = KEPT as http.AgentOptions;
  const plain = agentDialing(http.Agent, options, (target) => dial(egress, target, false));
  const secure = agentDialing(https.Agent, options, (target) => dial(egress, target, true));
  return {
    post: async (request) => {
      const url = urlOf(request.url);
      const agent = url.protocol === "https:" ? secure : plain;
      try {
        return await exchange(url, agent, request);
      } catch (error) {
        // The other side closed a kept connection just as it was taken: nothing of the request was read.
        if (error instanceof StaleConnection) return exchange(url, agent, request);
        throw error;
      }
    },
    end: () => {
      plain.destroy();
      secure.destroy();
    },
  };
}

class StaleConnection extends Error {}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.password)
    throw new AppError("invalid", "An http or https URL without a login in it is expected.");
  return url;
}

function exchange(url: URL, agent: http.Agent, request: ProviderRequest): Promise<ProviderAnswer> {
  const { request: send } = url.protocol === "https:" ? https : http;
  const { headers, body, signal } = request;
  return new Promise((resolve, reject) => {
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const outgoing = send(url, {
      method: "POST",
      headers: { ...headers, ...length },
      agent,
      signal,
    });
    const late = (what: string) => () => outgoing.destroy(new Error(what));
    const connecting = setTimeout(late("no connection was made in time"), request.connectMs);
    const waiting = setTimeout(late("no answer began in time"), request.firstByteMs);
    const settled = () => {
      clearTimeout(connecting);
      clearTimeout(waiting);
    };
    outgoing.on("socket", (socket) => {
      if (!socket.connecting) return clearTimeout(connecting);
      socket.once("connect", () => clearTimeout(connecting));
    });
    outgoing.on("response", (incoming) => {
      settled();
      resolve({
        status: incoming.statusCode ?? 0,
        headers: incoming.headers,
        body: pieces(url.hostname, incoming, request),
      });
    });
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      settled();
      const stale = outgoing.reusedSocket && error.code === "ECONNRESET" && !signal.aborted;
      reject(stale ? new StaleConnection() : failed(url.hostname, error));
    });
    outgoing.end(body);
  });
}

async function* pieces(
  host: string,
  incoming: http.IncomingMessage,
  { idleMs, maxBytes }: ProviderRequest,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  const stalled = () => incoming.destroy(new Error("the answer stalled"));
  let idle = setTimeout(stalled, idleMs);
  try {
    for await (const piece of incoming) {
      clearTimeout(idle);
      size += piece.length;
      if (size > maxBytes) throw new Error(`the answer is longer than ${maxBytes} bytes`);
      yield piece;
      idle = setTimeout(stalled, idleMs);
    }
    if (!incoming.complete) throw new Error("the answer broke off");
  } catch (error) {
    throw failed(host, error instanceof Error ? error : new Error(String(error)));
  } finally {
    clearTimeout(idle);
    // Read to its end a connection is kept; left in the middle it is closed.
    if (!incoming.complete) incoming.destroy();
  }
}

function failed(host: string, cause: Error): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError("unavailable", `${host} could not be reached: ${cause.message}`, {
    reason: "egress_failed",
    cause,
  });
}
