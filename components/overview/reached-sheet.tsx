"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { formatNumber } from "@/components/ui/format";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { Ref } from "@/lib/contract/list";
import { overviewReachedContract, type ReachedRow } from "@/lib/contract/overview";
import { useVerb } from "@/lib/query";

/** An agent's weight, opening to the resources that make it and the entitlements that lead there. */
export function ReachedSheet({ agent, weight }: { agent: Ref; weight: number }) {
  const [open, setOpen] = useState(false);
  return (
    <Sheet open={open} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button
          size="sm"
          variant="ghost"
          aria-label={`${formatNumber(weight)}: what ${agent.name} reaches alone`}
        >
          {formatNumber(weight)}
        </Button>
      </SheetTrigger>
      <SheetContent
        title={`${agent.name} reaches alone`}
        side="right"
        className="w-[min(28rem,calc(100vw-2rem))]"
      >
        <Reached agentId={agent.id} />
      </SheetContent>
    </Sheet>
  );
}

function Reached({ agentId }: { agentId: string }) {
  const { data, error, refetch } = useVerb(overviewReachedContract, { id: agentId });
  if (error)
    return (
      <ErrorState title="What it reaches could not be read" retry={() => void refetch()}>
        {error.message}
      </ErrorState>
    );
  if (!data) return <Skeleton className="m-4 h-40" />;
  return (
    <ul className="divide-y">
      {data.rows.map((row) => (
        <Way key={row.resource.id} row={row} />
      ))}
    </ul>
  );
}

function Way({ row: { resource, sensitivity, weight, entitlements } }: { row: ReachedRow }) {
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <span className="flex items-center justify-between gap-3">
        <TextLink href={`/resources/${resource.id}`}>{resource.name}</TextLink>
        <span className="flex items-center gap-2">
          <SensitivityBadge sensitivity={sensitivity} look="plain" />
          <span className="text-muted-foreground text-sm">weighs {weight}</span>
        </span>
      </span>
      <span className="flex flex-wrap gap-x-3 text-muted-foreground text-sm">
        through
        {entitlements.map(({ id, name }) => (
          <TextLink key={id} href={`/entitlements/${id}`}>
            {name}
          </TextLink>
        ))}
      </span>
    </li>
  );
}
