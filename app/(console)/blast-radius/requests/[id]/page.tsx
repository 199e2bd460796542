import type { Metadata } from "next";
import Link from "next/link";
import { RequestPanels } from "@/components/change-request/request-panels";
import { askedInWords, standingOf } from "@/components/change-request/request-words";
import { DeclineRequest, WithdrawRequest } from "@/components/change-request/settle-buttons";
import { LivePage } from "@/components/event/live-page";
import { Breadcrumbs } from "@/components/shell/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Copyable } from "@/components/ui/copyable";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { StateBadge } from "@/components/verdict/state-badge";
import { changeRequestGetContract } from "@/lib/contract/change-request";
import { whatIfPath } from "@/lib/contract/reach-address";
import { pageCtx } from "@/lib/web";
import { readNamed } from "@/lib/web/read";

export const metadata: Metadata = { title: "Request for a smaller reach" };

export default async function ChangeRequestPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await pageCtx("reach.read");
  const request = await readNamed(ctx, changeRequestGetContract, await params);
  const { id, state, changes, asker, asked, askedAt, may } = request;
  const left = changes.filter(({ made }) => !made).map(({ change }) => change);
  const title = askedInWords(request);
  return (
    <>
      <Breadcrumbs
        items={[
          { label: "Blast radius", href: "/blast-radius" },
          { label: "Requests", href: "/blast-radius/requests" },
          { label: title },
        ]}
      />
      <PageHeader
        title={title}
        badges={<StateBadge state={state} />}
        summary={standingOf(request)}
        actions={
          <>
            {may.withdraw ? <WithdrawRequest of={request} /> : null}
            {may.decline ? <DeclineRequest of={request} /> : null}
            {ctx.may("reach.try") && left.length > 0 ? (
              <Button asChild variant="primary">
                <Link href={whatIfPath(left)}>See what it would do</Link>
              </Button>
            ) : null}
          </>
        }
        meta={
          <>
            <span>
              {asker.name} asked {asked.map(({ name }) => name).join(", ")},{" "}
              <RelativeTime at={askedAt} />
            </span>
            <Copyable value={id} what="request id">
              {id.slice(0, 8)}
            </Copyable>
          </>
        }
      />
      <RequestPanels request={request} />
      <LivePage everyMs={10_000} />
    </>
  );
}
