import { Panel } from "@/components/ui/card";
import { countOf, formatDuration, formatNumber } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import type { ModelDetail } from "@/lib/contract/model";
import { aboutWords, rangeWords, SOURCE_WORDS } from "./model-words";

type Observed = ModelDetail["observed"][number];

/** How long calls took, as they were seen: nothing that a provider promises. */
export function ObservedLatency({ model: { observed } }: { model: ModelDetail }) {
  return (
    <Panel
      title="Latency as observed"
      summary="Whole calls that were answered, last 30 days (UTC)"
      flush={observed.length === 0}
    >
      {observed.length === 0 ? (
        <p className="p-4 text-muted-foreground">
          Nothing is known yet: no call with its time was seen within 30 days.
        </p>
      ) : (
        <div className="flex flex-col gap-6">
          {observed.map((one) => (
            <Source key={one.source} observed={one} />
          ))}
        </div>
      )}
    </Panel>
  );
}

const FEW = 20;

function Source({ observed }: { observed: Observed }) {
  const { source, calls } = observed;
  const quantiles = [
    { key: "p50", name: "Half", of: observed.p50 },
    { key: "p95", name: "95 of a hundred", of: observed.p95 },
    { key: "p99", name: "99 of a hundred", of: observed.p99 },
  ];
  return (
    <section className="grid gap-x-8 gap-y-4 lg:grid-cols-2" aria-label={SOURCE_WORDS[source]}>
      <div className="flex min-w-0 flex-col gap-2">
        <h3 className="text-sm">
          {SOURCE_WORDS[source]}, {countOf(calls, "call")}
          {calls < FEW ? <span className="text-amber"> (a small sample)</span> : null}
        </h3>
        <PlainTable
          caption={`${SOURCE_WORDS[source]}: how long calls took`}
          head={["Calls", "Took at most", "Known to lie"]}
          rows={quantiles.map(({ key, name, of }) => ({
            key,
            cells: [name, `about ${aboutWords(of)}`, rangeWords(of)],
          }))}
          className="rounded-md border"
        />
      </div>
      <Histogram observed={observed} />
    </section>
  );
}

/** One bar for each range, from zero; the figure beside it. */
function Histogram({ observed: { ranges } }: { observed: Observed }) {
  const most = Math.max(1, ...ranges.map(({ count }) => count));
  return (
    <table className="w-full self-start text-sm">
      <caption className="sr-only">Calls by how long they took</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Took</th>
          <th scope="col">Calls</th>
        </tr>
      </thead>
      <tbody>
        {ranges.map(({ from, to, count }) => (
          <tr key={from}>
            <th
              scope="row"
              className="w-32 whitespace-nowrap py-0.5 pr-3 text-right font-normal text-muted-foreground"
            >
              {spanOf(from, to)}
            </th>
            <td className="py-0.5">
              <span className="flex items-center gap-2">
                <span
                  aria-hidden
                  className="h-3.5 min-w-px rounded-r-sm bg-accent"
                  style={{ width: `${((count / most) * 80).toFixed(1)}%` }}
                />
                <span className="tabular-nums">{formatNumber(count)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function spanOf(from: number, to: number | null): string {
  if (to === null) return `over ${boundOf(from)}`;
  return from === 0 ? `under ${boundOf(to)}` : `${boundOf(from)} to ${boundOf(to)}`;
}

const MINUTE_MS = 60_000;

function boundOf(ms: number): string {
  return ms % MINUTE_MS === 0 ? `${formatNumber(ms / MINUTE_MS)} min` : formatDuration(ms);
}
