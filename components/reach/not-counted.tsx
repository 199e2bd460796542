import { Hourglass } from "lucide-react";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";

type NotCountedProps = {
  title: string;
  /** What the reader came for, e.g. "this agent". */
  what: string;
  way: { href: string; label: string };
};

/** Stands where the worker has not yet worked something out, and gives way to it by itself. */
export function NotCounted({ title, what, way }: NotCountedProps) {
  return (
    <>
      <Breadcrumbs items={[{ label: "Blast radius", href: "/blast-radius" }, { label: title }]} />
      <PageHeader title={title} />
      <EmptyState
        icon={<Hourglass />}
        title={`The worker has not counted ${what} yet`}
        action={<TextLink href={way.href}>{way.label}</TextLink>}
      >
        What is new or was changed just now is counted within a minute. This page shows it then.
      </EmptyState>
      <LivePage everyMs={5_000} />
    </>
  );
}
