import { FileDown, ShieldCheck } from "lucide-react";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/event/disclosure";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf, formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { Stat } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import {
  type ChainOverview,
  type CombinationRow,
  chainCombinationsContract,
} from "@/lib/contract/chain";
import { csvHref } from "@/lib/query";
import { lookBackWords, RULE_VERDICTS } from "./chain-words";
import { Counted } from "./counted";
import { recordsOf } from "./rule-records";

const TONES: Readonly<Record<CombinationRow["verdict"], Tone>> = {
  ...{ block: "red", step_up: "violet", constrain: "amber", log: "blue" },
};

type Props = {
  rows: readonly CombinationRow[];
  mining: ChainOverview["mining"];
  countedFrom: string;
};

/** The prohibited combinations of the published policy: reachable, happened, stopped. */
export function CombinationList({ rows, mining, countedFrom }: Props) {
  if (rows.length === 0)
    return (
      <EmptyState icon={<ShieldCheck />} title="No combination is prohibited">
        Add a combination rule, or a piece of the starter pack that is one, under{" "}
        <TextLink href="/policies">Policies</TextLink>.
      </EmptyState>
    );
  return (
    <>
      <p className="flex justify-end print:hidden">
        <Button asChild size="sm" variant="ghost">
          <a
            href={csvHref(chainCombinationsContract, {})}
            download
            aria-label="Combinations as CSV"
          >
            <FileDown aria-hidden />
            CSV
          </a>
        </Button>
      </p>
      {rows.map((row) => (
        <Combination
          key={row.rule}
          row={row}
          past={lookBackWords(mining)}
          records={recordsOf(row.rule, countedFrom)}
        />
      ))}
    </>
  );
}

type Of = { row: CombinationRow; past: string; records: ReturnType<typeof recordsOf> };

function Combination({ row, past, records }: Of) {
  const { name, rule, verdict, directed, sides } = row;
  return (
    <Panel
      title={<TextLink href={`/policies/rules/${encodeURIComponent(rule)}`}>{name}</TextLink>}
      summary={sides.join(directed ? ", then " : " together with ")}
      actions={<ToneLabel tone={TONES[verdict]}>{RULE_VERDICTS[verdict]}</ToneLabel>}
    >
      <div className="grid gap-6 md:grid-cols-3">
        <Reachable row={row} />
        <Happened row={row} past={past} records={records} />
        <Stopped row={row} past={past} records={records} />
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
      <Some
        rows={reachable.map(({ agent, sides }) => (
          <li key={agent.id} className="min-w-0">
            <TextLink href={`/agents/${agent.id}`}>{agent.name}</TextLink>
            <p className="wrap-anywhere text-muted-foreground text-xs">
              {sides.map((tools) => some(tools)).join(" · ")}
            </p>
          </li>
        ))}
        count={reachableAgents}
        one="agent"
      />
    </div>
  );
}

function some(tools: readonly string[]): string {
  const [first = "", ...more] = tools;
  return more.length === 0 ? first : `${first} and ${formatNumber(more.length)} more`;
}

function Happened({ row, past, records }: Of) {
  const { happened, happenedAgents, happenedAgentCount } = row;
  return (
    <div className="min-w-0">
      <Stat
        label="Happened"
        value={<Counted count={happened} href={records.happened()} />}
        unit={happened === 1 ? "session" : "sessions"}
        basis={`${past}, with calls that were allowed`}
      />
      <Some
        rows={happenedAgents.map(({ agent, sessions, lastAt, session }) => (
          <li key={agent.id}>
            <TextLink href={`/agents/${agent.id}`}>{agent.name}</TextLink>
            <p className="text-muted-foreground text-xs">
              <Counted
                count={sessions}
                href={records.happened(agent.id)}
                words={countOf(sessions, "session")}
              />
              ,{" "}
              <TextLink href={`/sessions/${session}`}>
                the latest <RelativeTime at={lastAt} />
              </TextLink>
            </p>
          </li>
        ))}
        count={happenedAgentCount}
        one="agent"
      />
    </div>
  );
}

function Stopped({ row, past, records }: Of) {
  const { stopped, asked, passed, stops, stopCount } = row;
  return (
    <div className="min-w-0">
      <Stat
        label="Stopped"
        value={<Counted count={stopped} href={records.stopped} />}
        unit={stopped === 1 ? "call" : "calls"}
        basis={
          <>
            <Counted count={asked} href={records.asked} /> more put to a person,{" "}
            <Counted count={passed} href={records.passed} /> passed it, {past}
          </>
        }
      />
      <Some
        rows={stops.map(({ agent, day, blocked, asked: put, lastAt, decision }) => (
          <li key={decision}>
            <TextLink href={`/agents/${agent.id}`}>{agent.name}</TextLink>
            <p className="text-muted-foreground text-xs">
              <Counted count={blocked} href={records.stoppedOn(agent.id, day)} /> stopped,{" "}
              <Counted count={put} href={records.askedOn(agent.id, day)} /> asked on{" "}
              {day.slice(0, 10)} (UTC),{" "}
              <TextLink href={`/decisions/${decision}`}>
                the latest decision <RelativeTime at={lastAt} />
              </TextLink>
            </p>
          </li>
        ))}
        count={stopCount}
        one="day of an agent"
        many="days of agents"
      />
    </div>
  );
}

type SomeProps = { rows: readonly ReactNode[]; count: number; one: string; many?: string };

/** The first of a list, those that were read of the others on demand, and how many there are beyond these. */
function Some({ rows, count, one, many }: SomeProps) {
  const list = "mt-3 flex flex-col gap-2 text-sm";
  const beyond = count - rows.length;
  return (
    <>
      <ul className={list}>{rows.slice(0, SHOWN)}</ul>
      {count > SHOWN ? (
        <Disclosure summary={`and ${countOf(count - SHOWN, one, many)} more`} className="mt-2">
          <ul className={list}>{rows.slice(SHOWN)}</ul>
          {beyond > 0 ? (
            <p className="mt-2 text-muted-foreground text-sm">
              {countOf(beyond, one, many)} beyond these are not named here.
            </p>
          ) : null}
        </Disclosure>
      ) : null}
    </>
  );
}
