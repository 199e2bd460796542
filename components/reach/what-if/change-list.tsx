import { X } from "lucide-react";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import { writeChanges } from "@/lib/contract/reach-address";
import type { ReachTry } from "@/lib/contract/reach-try";
import { AddChange } from "./add-change";
import { type ChangeNames, changeInWords } from "./change-words";
import type { Trying } from "./use-what-if";

type ChangeListProps = {
  trying: Trying;
  names: ChangeNames;
  /** The policy that is being worked on or proposed. */
  draft: number | null;
};

/** What is tried, each to be taken out again. */
export function ChangeList({ trying, names, draft }: ChangeListProps) {
  const { changes, full, add, remove } = trying;
  return (
    <Panel
      title="What is tried"
      summary={
        changes.length === 0
          ? "Nothing yet; nothing of it is done"
          : `${countOf(changes.length, "change")}, none of them done`
      }
      actions={full ? null : <AddChange draft={draft} onAdd={add} />}
      flush
    >
      {changes.length === 0 ? (
        <p className="p-4 text-muted-foreground">
          Add a change, or choose entitlements on the list of choke points. The address holds what
          is tried: send it to whoever should look.
        </p>
      ) : (
        <ul className="divide-y">
          {changes.map((change) => (
            <Change
              key={writeChanges([change])}
              {...{ change, names }}
              onRemove={() => remove(change)}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

type ChangeProps = { change: ReachTry; names: ChangeNames; onRemove: () => void };

function Change({ change, names, onRemove }: ChangeProps) {
  const words = changeInWords(change, names);
  return (
    <li className="flex min-h-10 items-center justify-between gap-2 px-4 py-1.5">
      <span className="wrap-anywhere min-w-0">{words}</span>
      <IconButton size="sm" label={`Take out: ${words}`} onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </li>
  );
}
