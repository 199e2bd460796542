import type { Metadata } from "next";
import Link from "next/link";
import {
  AccessRequestsTable,
  type WhichRequests,
} from "@/components/access-request/access-requests-table";
import { RequestTabs } from "@/components/access-request/request-tabs";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { PageHeader } from "@/components/ui/page-header";
import { accessRequestListContract } from "@/lib/contract/access-request";
import { agentNamesContract } from "@/lib/contract/agent";
import { pageCtx } from "@/lib/web";
import { askedOrView } from "@/lib/web/open-view";
import { readList, readVerb, type SearchParams } from "@/lib/web/read";

export const metadata: Metadata = { title: "Access requests" };

const SUMMARY: Readonly<Record<WhichRequests, string>> = {
  mine: "waiting for you, the nearest deadline first",
  own: "asked by you, the latest first",
  all: "for access, the latest first",
};

export default async function AccessRequestsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await pageCtx("access-request.read");
  const { show, ...asked } = await askedOrView(ctx, "access-requests", searchParams);
  const usual: WhichRequests = ctx.may("access-request.decide") ? "mine" : "all";
  const which = show === "mine" || show === "own" || show === "all" ? show : usual;
  const sort = asked.sort || (which === "mine" ? "expiresAt" : "-requestedAt");
  const only = which === "all" ? {} : { [which]: "true" };
  const [requests, agents] = await Promise.all([
    readList(ctx, accessRequestListContract, { ...asked, sort, ...only }),
    readVerb(ctx, agentNamesContract, {}),
  ]);
  const mayAsk = ctx.may("access-request.write");
  return (
    <>
      <Breadcrumbs items={[{ label: "Access requests" }]} />
      <PageHeader
        title="Access requests"
        summary={`${countOf(requests.total, "request")} ${SUMMARY[which]}.`}
        actions={
          mayAsk ? (
            <Button asChild variant="primary">
              <Link href="/access-requests/new">Request access</Link>
            </Button>
          ) : null
        }
      />
      <RequestTabs which={which} />
      <AccessRequestsTable
        page={requests}
        key={which}
        sort={String(sort)}
        which={which}
        agents={agents.rows}
        mayAsk={mayAsk}
      />
      <LivePage everyMs={1000} />
    </>
  );
}
