import http from "node:http";

/** One request over a kept connection, and when its answer began and ended, ms. @throws Error for anything but 200 */
export type Exchange = { firstMs: number; totalMs: number };

type Target = { url: string; headers: Record<string, string>; body: string; agent: http.Agent };

export function exchange({ url, headers, body, agent }: Target): Promise<Exchange> {
  const from = performance.now();
  return new Promise((resolve, reject) => {
    const length = { "content-length": String(Buffer.byteLength(body)) };
    const all = { "content-type": "application/json", ...headers, ...length };
    const request = http.request(url, { method: "POST", agent, headers: all }, (response) => {
      let firstMs = 0;
      let text = "";
      response.on("data", (piece) => {
        firstMs ||= performance.now() - from;
        if (response.statusCode !== 200) text += piece;
      });
      response.on("error", reject);
      response.on("end", () => {
        if (response.statusCode === 200) resolve({ firstMs, totalMs: performance.now() - from });
        else reject(new Error(`${url} answered ${response.statusCode}: ${text}`));
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Sorted times of many. */
export type Times = { first: number[]; total: number[] };

/** Exchanges over some connections at once, one after the other on each, until there are so many. */
export async function exchanges(
  target: Omit<Target, "agent" | "body"> & { body: () => string },
  { connections, count }: { connections: number; count: number },
): Promise<Times> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const done: Exchange[] = [];
  let begun = 0;
  const worker = async () => {
    while (begun < count) {
      begun++;
      done.push(await exchange({ ...target, body: target.body(), agent }));
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  agent.destroy();
  return {
    first: done.map(({ firstMs }) => firstMs).sort((a, b) => a - b),
    total: done.map(({ totalMs }) => totalMs).sort((a, b) => a - b),
  };
}

export function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
