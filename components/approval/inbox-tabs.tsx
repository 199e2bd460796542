import { LinkTabs } from "@/components/ui/link-tabs";

const VIEWS = [
  { mine: true, href: "/approvals", label: "Waiting for you" },
  { mine: false, href: "/approvals?mine=false", label: "All requests" },
];

/** The reader's own inbox, or everybody's. */
export function InboxTabs({ mine }: { mine: boolean }) {
  return (
    <LinkTabs
      label="Which requests"
      tabs={VIEWS.map(({ href, label, ...view }) => ({ href, label, current: view.mine === mine }))}
    />
  );
}
