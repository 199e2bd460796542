import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import type { ProviderRequest } from "../../gateway/routing-ports";
import { type EgressStreams, openEgress, openEgressStreams } from "./index";

const open: { server?: Server; streams?: EgressStreams }[] = [];
afterEach(() => {
  for (const { server, streams } of open.splice(0)) {
    streams?.end();
    server?.closeAllConnections();
    server?.close();
  }
});

async function listen(handle: RequestListener): Promise<string> {
  const server = createServer(handle);
  open.push({ server });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function streamsTo(...allow: string[]): EgressStreams {
  const streams = openEgressStreams(openEgress(allow));
  open.push({ streams });
  return streams;
}

const request = (url: string, more: Partial<ProviderRequest> = {}): ProviderRequest => ({
  ...{ url, headers: {}, body: "{}", signal: new AbortController().signal },
  ...{ connectMs: 2_000, firstByteMs: 2_000, idleMs: 2_000, maxBytes: 1_000, ...more },
});

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  let text = "";
  for await (const piece of body) text += Buffer.from(piece).toString();
  return text;
}

describe("an answer that comes bit by bit", () => {
  it("is given as it comes, over a connection that is kept for the next", async () => {
    const ports = new Set<number | undefined>();
    const url = await listen((incoming, response) => {
      ports.add(incoming.socket.remotePort);
      response.write("one ");
      setTimeout(() => response.end("two"), 20);
    });
    const streams = streamsTo("127.0.0.1");
    for (let i = 0; i < 3; i++) {
      const { status, body } = await streams.post(request(url));
      expect([status, await textOf(body)]).toEqual([200, "one two"]);
    }
    expect(ports.size).toBe(1);
  });

  it("is refused from addresses that are not allowed, and redirects are answers", async () => {
    const url = await listen((_, response) =>
      response.writeHead(302, { location: "http://10.0.0.1/" }).end(),
    );
    await expect(streamsTo().post(request(url))).rejects.toMatchObject({
      ...{ code: "forbidden", reason: "egress_refused" },
    });
    expect((await streamsTo("127.0.0.1").post(request(url))).status).toBe(302);
  });

  it("fails by name where it does not begin, stalls, breaks off or is too long", async () => {
    const url = await listen((incoming, response) => {
      if (incoming.url === "/never") return;
      response.write("x");
      if (incoming.url === "/cut") setTimeout(() => response.destroy(), 20);
      if (incoming.url === "/long") response.end("x".repeat(5_000));
    });
    const streams = streamsTo("127.0.0.1");
    const failure = { code: "unavailable", reason: "egress_failed" };
    await expect(streams.post(request(`${url}never`, { firstByteMs: 50 }))).rejects.toMatchObject(
      failure,
    );
    for (const path of ["stall", "cut", "long"]) {
      const { body } = await streams.post(request(`${url}${path}`, { idleMs: 100 }));
      await expect(textOf(body)).rejects.toMatchObject(failure);
    }
  });

  it("ends at once when its reader wants no more of it", async () => {
    let closed = false;
    const url = await listen((_, response) => {
      response.write("x");
      response.on("close", () => {
        closed = true;
      });
    });
    const abort = new AbortController();
    const { body } = await streamsTo("127.0.0.1").post(request(url, { signal: abort.signal }));
    const reading = textOf(body);
    abort.abort();
    await expect(reading).rejects.toMatchObject({ reason: "egress_failed" });
    await expect.poll(() => closed).toBe(true);
  });

  it("may be left while the last that has come is being read: that its connection ends is nobody's error", async () => {
    const unheard: unknown[] = [];
    const hear = (error: unknown) => unheard.push(error);
    process.on("uncaughtException", hear);
    try {
      const url = await listen((_, response) => {
        response.write("one ");
        setTimeout(() => response.end("two"), 20);
      });
      const abort = new AbortController();
      const { body } = await streamsTo("127.0.0.1").post(request(url, { signal: abort.signal }));
      const reading = body[Symbol.asyncIterator]();
      await reading.next();
      await sleep(100);
      const last = [reading.next(), reading.next()];
      await null;
      abort.abort();
      await Promise.allSettled(last);
      await sleep(50);
      await sleep(50);
    } finally {
      process.off("uncaughtException", hear);
    }
    expect(unheard).toEqual([]);
  });

  it("is asked for again where the kept connection was closed just then", async () => {
    const url = await listen((incoming, response) => {
      response.end("ok");
      response.on("finish", () => incoming.socket.destroy());
    });
    const streams = streamsTo("127.0.0.1");
    for (let i = 0; i < 4; i++)
      expect(await textOf((await streams.post(request(url))).body)).toBe("ok");
  });
});
