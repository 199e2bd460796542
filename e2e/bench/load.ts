import autocannon from "autocannon";

/** What one run of load saw. Latencies in ms. */
export type Load = { perSecond: number; p50: number; p99: number; answered: number };

type Run = {
  url: string;
  connections: number;
  seconds: number;
  headers?: Record<string, string>;
  body: () => string;
};

/**
 * Sends POSTs over keep-alive connections, one at a time on each, for some seconds.
 * @throws Error when any answer was not 2xx or did not come
 */
export async function load({ url, connections, seconds, headers, body }: Run): Promise<Load> {
  const { origin, pathname } = new URL(url);
  const result = await autocannon({
    url: origin,
    connections,
    duration: seconds,
    requests: [
      {
        method: "POST",
        path: pathname,
        headers: { "content-type": "application/json", ...headers },
        setupRequest: (request) => ({ ...request, body: body() }),
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} failed`);
  const { latency, requests } = result;
  return {
    perSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    answered: requests.total,
  };
}
