import { LabelList } from "@/components/event/label-list";
import { Card } from "@/components/ui/card";
import { formatNumber } from "@/components/ui/format";
import { Stat } from "@/components/ui/stat";
import type { SessionDetail } from "@/lib/contract/session";

/** A session in figures, since it was opened. */
export function SessionFigures({ session }: { session: SessionDetail }) {
  const { calls, blocked, observed, tokens, openCalls, labels, gathered } = session;
  const all = tokens.input + tokens.output;
  return (
    <Card className="grid grid-cols-2 gap-x-6 gap-y-5 p-4 sm:grid-cols-3 xl:grid-cols-6">
      <Stat label="Calls decided" value={calls} basis="Since it was opened" />
      <Stat label="Blocked" value={blocked} basis={`Of ${formatNumber(calls)} decided`} />
      <Stat label="May still run" value={openCalls} basis="Allowed, outcome not known" />
      <Stat label="Executions observed" value={observed} basis="In telemetry" />
      <Stat
        label="Tokens observed"
        value={all === 0 ? null : all}
        basis={
          all === 0
            ? "No telemetry told"
            : `${formatNumber(tokens.input)} in, ${formatNumber(tokens.output)} out, of these ${formatNumber(tokens.reasoning)} reasoning`
        }
      />
      <div className="flex min-w-0 flex-col gap-1">
        <p className="text-muted-foreground text-sm">Labels gathered</p>
        <LabelList labels={labels} missing="None yet" />
        {labels.length > gathered.length ? (
          <p className="text-muted-foreground text-xs">
            Some were inherited from an earlier session
          </p>
        ) : null}
      </div>
    </Card>
  );
}
