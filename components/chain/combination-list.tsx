import { ShieldCheck } from "lucide-react";
import { Panel } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf, formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { Stat } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { CombinationRow } from "@/lib/contract/chain";
import { RULE_VERDICTS } from "./chain-words";

const TONES: Readonly<Record<CombinationRow["verdict"], Tone>> = {
  ...{ block: "red", step_up: "violet", constrain: "amber", log: "blue" },
};

/** The prohibited combinations of the published policy: reachable, happened, stopped. */
export function CombinationList({ rows }: { rows: readonly CombinationRow[] }) {
  if (rows.length === 0)
    return (
      <EmptyState icon={<ShieldCheck />} title="No combination is prohibited">
        Add a combination rule, or a piece of the starter pack that is one, under{" "}
        <TextLink href="/policies">Policies</TextLink>.
      </EmptyState>
    );
  return rows.map((row) => <Combination key={row.rule} row={row} />);
}

function Combination({ row }: { row: CombinationRow }) {
  const { name, rule, verdict, directed, sides } = row;
  return (
    <Panel
      title={<TextLink href={`/policies/rules/${encodeURIComponent(rule)}`}>{name}</TextLink>}
      summary={sides.join(directed ? ", then " : " together with ")}
      actions={<ToneLabel tone={TONES[verdict]}>{RULE_VERDICTS[verdict]}</ToneLabel>}
    >
      <div className="grid gap-6 md:grid-cols-3">
        <Reachable row={row} />
        <Happened row={row} />
        <Stopped row={row} />
      </div>
    </Panel>
  );
}

const SHOWN = 5;

function Reachable({ row: { reachable, reachableAgents } }: { row: CombinationRow }) {
  return (
    <div className="min-w-0">
      <Stat
        label="Reachable today"
        value={reachableAgents}
        unit={reachableAgents === 1 ? "agent" : "agents"}
        basis="whose active entitlements hold every side"
      />
      <ul className="mt-3 flex flex-col gap-2 text-sm">
        {reachable.slice(0, SHOWN).map(({ agent, sides }) => (
          <li key={agent.id} className="min-w-0">
            <TextLink href={`/agents/${agent.id}`}>{agent.name}</TextLink>
            <p className="wrap-anywhere text-muted-foreground text-xs">
              {sides.map((tools) => some(tools)).join(" · ")}
            </p>
          </li>
        ))}
      </ul>
      <Rest of={reachableAgents} />
    </div>
  );
}

function some(tools: readonly string[]): string {
  const [first = "", ...more] = tools;
  return more.length === 0 ? first : `${first} and ${formatNumber(more.length)} more`;
}

function Happened({ row: { happened, happenedAgents } }: { row: CombinationRow }) {
  return (
    <div className="min-w-0">
      <Stat
        label="Happened"
        value={happened}
        unit={happened === 1 ? "session" : "sessions"}
        basis="of the last 90 days, with calls that were allowed"
      />
      <ul className="mt-3 flex flex-col gap-2 text-sm">
        {happenedAgents.slice(0, SHOWN).map(({ agent, sessions, lastAt, session }) => (
          <li key={agent.id}>
            <TextLink href={`/agents/${agent.id}`}>{agent.name}</TextLink>
            <p className="text-muted-foreground text-xs">
              {countOf(sessions, "session")},{" "}
              <TextLink href={`/sessions/${session}`}>
                the latest <RelativeTime at={lastAt} />
              </TextLink>
            </p>
          </li>
        ))}
      </ul>
      <Rest of={happenedAgents.length} />
    </div>
  );
}

function Stopped({ row }: { row: CombinationRow }) {
  const { stopped, asked, passed, lastStoppedAt, lastEventId } = row;
  return (
    <div className="min-w-0">
      <Stat
        label="Stopped"
        value={stopped}
        unit={stopped === 1 ? "call" : "calls"}
        basis={`${formatNumber(asked)} more put to a person, ${formatNumber(passed)} passed it, in the last 90 days`}
      />
      {lastStoppedAt && lastEventId ? (
        <p className="mt-3 text-sm">
          <TextLink href={`/decisions/${lastEventId}`}>
            The latest decision <RelativeTime at={lastStoppedAt} />
          </TextLink>
        </p>
      ) : null}
    </div>
  );
}

function Rest({ of }: { of: number }) {
  if (of <= SHOWN) return null;
  return (
    <p className="mt-2 text-muted-foreground text-sm">and {countOf(of - SHOWN, "agent")} more</p>
  );
}
