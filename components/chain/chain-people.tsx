import { Panel } from "@/components/ui/card";
import { countOf, formatNumber } from "@/components/ui/format";
import { LinkRows } from "@/components/ui/link-rows";
import type { ChainDetail } from "@/lib/contract/chain";
import { StandingBadge } from "./chain-badges";
import { lookBackWords, pathWords } from "./chain-words";

/** Who runs a chain, what flowed through it, and what deviates from it. */
export function ChainPeople({ chain }: { chain: ChainDetail }) {
  const { agents, labels, labelsFrom, variants, declared } = chain;
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <Panel title="Agents" summary="By sessions that ran it" flush>
        <LinkRows
          rows={agents.map(({ id, name, sessions }) => ({
            href: `/agents/${id}`,
            title: name,
            facts: [countOf(sessions, "session")],
          }))}
          empty={`No agent ran it ${lookBackWords(chain.mining)}.`}
        />
      </Panel>
      <Panel
        title="Labels that flowed"
        summary={`Into its steps after the first, in the latest ${countOf(labelsFrom, "session")}`}
      >
        {labels.length === 0 ? (
          <p className="text-muted-foreground">None.</p>
        ) : (
          <ul className="flex flex-col gap-2">
            {labels.map(({ name, sessions }) => (
              <li key={name} className="flex items-center gap-3">
                <span className="w-32 truncate font-mono text-sm">{name}</span>
                <span aria-hidden className="h-2 flex-1 rounded-full bg-muted">
                  <span
                    className="block h-2 rounded-full bg-accent"
                    style={{ width: `${(100 * sessions) / Math.max(1, labelsFrom)}%` }}
                  />
                </span>
                <span className="text-muted-foreground text-sm">{formatNumber(sessions)}</span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {declared ? (
        <Panel
          title="Deviations"
          summary="Observed chains that are like it, but differ"
          flush
          className="lg:col-span-2"
        >
          <LinkRows
            rows={variants.map((variant) => ({
              href: `/chains/${variant.id}`,
              title: <span className="font-mono text-sm">{pathWords(variant.tools)}</span>,
              facts: [
                countOf(variant.sessions, "session"),
                <StandingBadge key="standing" standing={variant.standing} />,
              ],
            }))}
            empty="None was seen."
          />
        </Panel>
      ) : null}
    </div>
  );
}
