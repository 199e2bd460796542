"use client";

import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ModelOverview } from "@/lib/contract/model";
import { AddModel } from "./add-model";
import { valuesSeen } from "./model-values";

type Props = {
  models: Pick<ModelOverview, "unlisted" | "unlistedTotal">;
  /** The reader, where they may add models. */
  me: { id: string; name: string } | null;
};

/** Models that are used and not in the inventory; nothing where there are none. */
export function UnlistedModels({ models: { unlisted, unlistedTotal: total }, me }: Props) {
  if (total === 0) return null;
  return (
    <Panel
      title="In use, and not listed"
      summary={`${countOf(total, "model")} that telemetry shows within 30 days: nobody has said what ${total === 1 ? "it" : "they"} may be shown`}
      flush
    >
      <ul className="divide-y">
        {unlisted.map((model) => (
          <li
            key={model.name}
            className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2"
          >
            <code className="wrap-anywhere min-w-0 flex-1 basis-48 font-mono text-sm">
              {model.name}
            </code>
            <span className="text-muted-foreground text-sm">
              {model.provider === "" ? "Provider not told" : model.provider}
            </span>
            <span className="text-muted-foreground text-sm">
              {countOf(model.calls, "call")} by {countOf(model.agents, "agent")}, last{" "}
              <RelativeTime at={model.lastAt} />
            </span>
            {me ? (
              <AddModel
                me={me}
                known={valuesSeen(model)}
                trigger={
                  <Button size="sm" aria-label={`Add ${model.name} to the inventory`}>
                    Add
                  </Button>
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
