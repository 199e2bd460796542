import type { Metadata } from "next";
import { OffboardingReport } from "@/components/agent/offboarding-report";
import { reportText } from "@/components/agent/offboarding-text";
import { ReportActions } from "@/components/agent/report-actions";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { agentOffboardingContract } from "@/lib/contract/agent-stop";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Offboarding" };

type Props = { params: Promise<{ id: string }> };

export default async function OffboardingPage({ params }: Props) {
  const ctx = await pageCtx("agent.read");
  const { id } = await params;
  const report = await readNamed(ctx, agentOffboardingContract, { id });
  const { agent, at, by, reason } = report;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Agents", href: "/agents" },
          { label: agent.name, href: `/agents/${id}` },
          { label: "Offboarding" },
        ]}
      />
      <PageHeader
        title={`Offboarding of ${agent.name}`}
        summary={reason ?? "Retired; the reason is for those who may read it."}
        meta={
          <span>
            Retired by {by.name}, <RelativeTime at={at} absolute />
          </span>
        }
        actions={<ReportActions text={reportText(report)} />}
      />
      <OffboardingReport report={report} />
    </>
  );
}
