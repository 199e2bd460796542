import { Panel } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import type { DriftAgentDetail } from "@/lib/contract/drift";
import { breakInWords, CHANGE_FALSE_ALARMS } from "@/lib/core/drift";
import { formatP } from "./drift-words";
import { ResetBaseline } from "./reset-baseline";

/** What the comparison rests on: since when, why from then, and where its sessions change in kind. */
export function BaselinePanel({ agent }: { agent: DriftAgentDetail }) {
  const { baselines, changes, mayReset, state } = agent;
  return (
    <Panel
      title="Baseline and changes"
      summary={`A change is shown where sessions before and after differ in kind; without any, one agent in ${Math.round(1 / CHANGE_FALSE_ALARMS)} shows one`}
      actions={mayReset && state !== "new" ? <ResetBaseline agent={agent} /> : null}
    >
      <div className="grid gap-6 md:grid-cols-2">
        <div>
          <h3 className="mb-2 font-medium">Changes in kind</h3>
          {changes.length === 0 ? (
            <p className="text-muted-foreground">None in its latest 150 sessions.</p>
          ) : (
            <ul className="divide-y">
              {changes.map(({ at, session, p, before, after }) => (
                <li key={session.id} className="py-2 first:pt-0">
                  From <TextLink href={`/sessions/${session.id}`}>{session.name}</TextLink> on,{" "}
                  <RelativeTime at={at} />: {before} sessions before it, {after} from it on, p{" "}
                  {formatP(p)}.
                </li>
              ))}
            </ul>
          )}
        </div>
        <div>
          <h3 className="mb-2 font-medium">Baselines begun anew</h3>
          {baselines.length === 0 ? (
            <p className="text-muted-foreground">
              Never: it has had one model, version and prompt as far as telemetry tells, and nobody
              said that something else is normal now.
            </p>
          ) : (
            <ul className="divide-y">
              {baselines.map((baseline) => (
                <li key={`${baseline.kind} ${baseline.value}`} className="py-2 first:pt-0">
                  {breakInWords(baseline)}
                  {baseline.person ? ` (${baseline.person.name})` : ""},{" "}
                  <RelativeTime at={baseline.at} />.
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </Panel>
  );
}
