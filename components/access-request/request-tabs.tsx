import { LinkTabs } from "@/components/ui/link-tabs";
import type { WhichRequests } from "./access-requests-table";

const TABS: readonly { which: WhichRequests; label: string }[] = [
  { which: "mine", label: "To decide" },
  { which: "own", label: "Asked by you" },
  { which: "all", label: "All requests" },
];

/** Whose requests are shown. */
export function RequestTabs({ which }: { which: WhichRequests }) {
  return (
    <LinkTabs
      label="Which requests"
      tabs={TABS.map((tab) => ({
        href: `/access-requests?show=${tab.which}`,
        label: tab.label,
        current: tab.which === which,
      }))}
    />
  );
}
