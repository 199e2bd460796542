import { Card } from "@/components/ui/card";
import { formatDuration, formatNumber } from "@/components/ui/format";
import { Stat } from "@/components/ui/stat";
import type { SessionDetail } from "@/lib/contract/session";

/** How a session spent its time, and what it repeated. */
export function SessionWindow({ session }: { session: SessionDetail }) {
  const { window } = session;
  const running = Math.max(0, window.age - window.deliberated - window.idle);
  return (
    <Card className="grid grid-cols-2 gap-x-6 gap-y-5 p-4 sm:grid-cols-3 xl:grid-cols-6">
      <Stat
        label="Deliberation"
        value={formatDuration(window.deliberated)}
        basis={`Of ${formatDuration(window.age)}; ${formatDuration(window.deliberation)} since the last outcome`}
      />
      <Stat
        label="Idle"
        value={formatDuration(window.idle)}
        basis={`Calls ran for ${formatDuration(running)}`}
      />
      <Stat
        label="Reasoning tokens"
        value={window.reasoningTokens}
        basis="From telemetry and heartbeats"
      />
      <Stat
        label="Most repeated call"
        value={window.identical}
        basis={`${formatNumber(window.similar)} with those nearly the same`}
      />
      <Stat
        label="Turns without a call"
        value={window.turnsWithoutCall}
        basis="Of the model, since its last call"
      />
      <Stat
        label="Since authorised"
        value={formatDuration(window.sinceAuthorised)}
        basis="By its opener, or a yes that was used"
      />
    </Card>
  );
}
