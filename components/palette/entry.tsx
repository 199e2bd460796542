import { Command } from "cmdk";
import type { ReactNode } from "react";

const HEADING =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs";

/** Entries under a heading. */
export function EntryGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group heading={heading} className={HEADING}>
      {children}
    </Command.Group>
  );
}

type EntryProps = {
  /** Unlike that of any other entry. */
  value: string;
  icon: ReactNode;
  title: string;
  detail?: string;
  onSelect: () => void;
};

/** One thing to choose. */
export function Entry({ value, icon, title, detail, onSelect }: EntryProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1.5 text-base data-[selected=true]:bg-accent-soft pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground"
    >
      <span aria-hidden className="contents">
        {icon}
      </span>
      <span className="flex min-w-0 flex-1 gap-x-2.5 max-sm:flex-col sm:items-baseline">
        <span className="truncate sm:max-w-[70%] sm:shrink-0">{title}</span>
        {detail ? (
          <span className="truncate text-muted-foreground text-sm sm:flex-1">{detail}</span>
        ) : null}
      </span>
    </Command.Item>
  );
}
