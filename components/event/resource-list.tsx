import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { ResourceRow } from "@/lib/contract/resource";
import { ThingLink } from "./thing-link";

type ResourceListProps = {
  handles: readonly string[];
  /** Those that the inventory still knows. */
  known: readonly ResourceRow[];
};

/** What a call reaches, with its sensitivity as it is now. */
export function ResourceList({ handles, known }: ResourceListProps) {
  if (handles.length === 0) return <span className="text-muted-foreground">None</span>;
  return (
    <ul className="flex flex-col gap-1">
      {handles.map((handle) => {
        const resource = known.find((each) => each.handle === handle);
        return (
          <li key={handle} className="flex flex-wrap items-center gap-2">
            {resource ? (
              <>
                <ThingLink in="/resources" thing={resource} />
                <SensitivityBadge sensitivity={resource.sensitivity} look="plain" />
              </>
            ) : (
              <span>
                {handle} <span className="text-muted-foreground">(not in the inventory)</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
