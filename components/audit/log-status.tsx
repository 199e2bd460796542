import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { DescriptionList } from "@/components/ui/description-list";
import { countOf, formatDuration, formatNumber } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import { Stat } from "@/components/ui/stat";
import type { LogStatus as Status } from "@/lib/contract/audit";

const LATE_MS = 60_000;

/** How far the log is sequenced and signed, and the key that auditors keep. */
export function LogStatus({ status }: { status: Status }) {
  const { checkpoint, size, unsequenced, lagMs, frozen } = status;
  const unsigned = size - (checkpoint?.size ?? 0);
  return (
    <>
      {lagMs > LATE_MS ? (
        <Banner tone="amber" title="The sequencer is behind">
          {countOf(unsequenced, "recorded event")} wait to enter the tree, the oldest for{" "}
          {formatDuration(lagMs)}. Nothing is lost; check that the worker runs.
        </Banner>
      ) : null}
      {frozen.length > 0 ? (
        <Banner tone="red" title={`${countOf(frozen.length, "earlier log")} had to be abandoned`}>
          {frozen
            .map((log) => `Log ${log.log} ended at ${formatNumber(log.size)} entries`)
            .join("; ")}
          . That happens when a database is restored to an older state; compare your checkpoints.
        </Banner>
      ) : null}
      <Card className="flex flex-col gap-5 p-4">
        <div className="grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4">
          <Stat
            label="Entries in the log"
            value={size}
            basis={status.log > 0 ? `Log ${status.log}` : "No event yet"}
          />
          <Stat
            label="Signed"
            value={checkpoint?.size ?? null}
            basis={
              checkpoint ? (
                <>
                  By the checkpoint of <RelativeTime at={checkpoint.signedAt} />
                  {unsigned > 0 ? `; ${countOf(unsigned, "entry", "entries")} since` : ""}
                </>
              ) : (
                "No checkpoint yet; the first is signed within seconds of the first event"
              )
            }
          />
          <Stat
            label="Not yet in the tree"
            value={unsequenced}
            basis={unsequenced > 0 ? `The oldest for ${formatDuration(lagMs)}` : "All are in it"}
          />
          <div className="flex min-w-0 flex-col gap-1">
            <p className="text-muted-foreground text-sm">Root</p>
            {status.root ? (
              <Copyable value={status.root} what="root hash">
                {status.root.slice(0, 12)}…
              </Copyable>
            ) : (
              <span className="text-muted-foreground">None yet</span>
            )}
            <p className="text-muted-foreground text-xs">Over all entries in the tree</p>
          </div>
        </div>
        <DescriptionList
          items={[
            {
              term: "Verifier key",
              value: status.vkey ? <Copyable value={status.vkey} what="verifier key" /> : null,
              hint: "Keep it outside this console; an export is only as good as the key you trust.",
            },
            { term: "Name of the log", value: status.origin },
          ]}
        />
      </Card>
    </>
  );
}
