import { lookup } from "node:dns/promises";
import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { AppError } from "../../core/kernel";
import { allowListOf, isPublic } from "./address-policy";

/** An address that was looked at and may be spoken to. Speak to it, not to the name: the name may mean another one next time. */
export type PinnedAddress = {
  host: string;
  port: number;
  address: string;
  family: 4 | 6;
  allowListed: boolean;
};

export type EgressRequest = {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** From the first look-up to the last byte; 10 seconds unless said. */
  timeoutMs?: number;
  /** Longest body that is read; 64 KiB unless said. */
  maxBytes?: number;
};

export type EgressResponse = { status: number; headers: http.IncomingHttpHeaders; body: Buffer };

/** The only way out: every outbound call of Ambit goes through here. */
export type Egress = {
  /** Resolves a host and refuses it unless every one of its addresses may be spoken to. */
  pin: (host: string, port: number) => Promise<PinnedAddress>;
  /** One HTTP exchange. Redirects are not followed: they are answers like any other. */
  request: (request: EgressRequest) => Promise<EgressResponse>;
};

type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1024;

/**
 * Opens the way out. Private, loopback, link-local, metadata and other special networks are refused, as is plain http, except to what
 * `allow` names. Errors are AppError: `forbidden` (reason `egress_refused`), `unavailable` (`egress_failed`), `invalid` for a bad URL.
 */
export function openEgress(
  allow: readonly string[],
  resolve: Resolve = (host) => lookup(host, { all: true, verbatim: true }),
): Egress {
  const list = allowListOf(allow);

  async function pin(host: string, port: number): Promise<PinnedAddress> {
    const bare = host.replace(/^\[|\]$/g, "").replace(/\.$/, "");
    const family = isIP(bare);
    const found = family
      ? [{ address: bare, family }]
      : await resolve(bare).catch(unresolved(bare));
    const looked = found.map(({ address }) => ({
      address,
      allowListed: list.allows(bare, port, address),
    }));
    const refused = looked.find((one) => !one.allowListed && !isPublic(one.address));
    const [first] = looked;
    if (refused || !first)
      throw new AppError("forbidden", `${bare} is not on the public internet and not allowed.`, {
        reason: "egress_refused",
      });
    return { ...first, host: bare, port, family: isIP(first.address) === 6 ? 6 : 4 };
  }

  return {
    pin,
    request: async (request) => {
      const url = urlOf(request.url);
      const port = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
      const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
      const pinned = await untilAborted(pin(url.hostname, port), signal);
      if (url.protocol === "http:" && !pinned.allowListed)
        throw new AppError("forbidden", "Plain http is for allowed hosts only: use https.", {
          reason: "egress_refused",
        });
      return exchange(url, pinned, request, signal);
    },
  };
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !["http:", "https:"].includes(url.protocol) || url.username || url.password)
    throw new AppError("invalid", "An http or https URL without a login in it is expected.");
  return url;
}

function exchange(
  url: URL,
  pinned: PinnedAddress,
  { method = "GET", headers = {}, body, maxBytes = MAX_BYTES }: EgressRequest,
  signal: AbortSignal,
): Promise<EgressResponse> {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(failed(url.hostname, error));
    const outgoing = request(
      url,
      {
        method,
        headers,
        signal,
        agent: false,
        // The name was looked up once, above; this hands out that answer and no other.
        lookup: (_host, options, callback) =>
          options.all
            ? callback(null, [{ address: pinned.address, family: pinned.family }])
            : callback(null, pinned.address, pinned.family),
      },
      (incoming) => {
        readBody(incoming, maxBytes).then(
          (read) =>
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: read }),
          fail,
        );
      },
    );
    outgoing.on("error", fail);
    outgoing.end(body);
  });
}

async function readBody(incoming: http.IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) {
      incoming.destroy();
      throw new Error(`the answer is longer than ${maxBytes} bytes`);
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () => reject(failed("the host", signal.reason)), {
        once: true,
      });
    }),
  ]);
}

function unresolved(host: string): (error: Error) => never {
  return (error) => {
    throw failed(host, error);
  };
}

function failed(host: string, cause: Error): AppError {
  return new AppError("unavailable", `${host} could not be reached: ${cause.message}`, {
    reason: "egress_failed",
    cause,
  });
}
