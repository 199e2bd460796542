"use client";

import { CircleCheck, FilePen, GitPullRequestArrow } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { useAct } from "@/components/form/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format";
import { RelativeTime } from "@/components/ui/relative-time";
import {
  type PolicyVersionDetail,
  policyProposeContract,
  policyWithdrawContract,
} from "@/lib/contract/policy";
import { usePolicyCheck } from "@/lib/query/policy";
import { CheckDialog } from "./check-dialog";
import type { MayDo } from "./may-do";
import { PublishDialog } from "./publish-dialog";

type DraftBarProps = { open: PolicyVersionDetail; may: MayDo };

/** The version being worked on: how much it changes, what is wrong with it, and its way into force. */
export function DraftBar({ open, may }: DraftBarProps) {
  const { number, state, note, author, differences, document, updatedAt } = open;
  const { data: check } = usePolicyCheck(document);
  const problems = check?.problems.length ?? 0;
  const changes = countOf(differences.length, "change");
  const proposed = state === "proposed";
  return (
    <section
      aria-label={proposed ? "Proposal" : "Draft"}
      className="sticky bottom-[max(0.75rem,env(safe-area-inset-bottom))] z-20 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-input bg-card px-4 py-3 print:hidden"
    >
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2">
          {proposed ? (
            <GitPullRequestArrow aria-hidden className="size-4 text-violet" />
          ) : (
            <FilePen aria-hidden className="size-4 text-blue" />
          )}
          <span className="font-semibold">
            {proposed ? "Proposed" : "Draft"}: version {number}
          </span>
          <span className="text-muted-foreground">{changes}</span>
          <Problems count={problems} known={check !== undefined} />
        </p>
        <p className="wrap-anywhere text-muted-foreground text-sm max-sm:line-clamp-2">
          {author?.name ?? "Ambit"}, <RelativeTime at={open.proposedAt ?? updatedAt} />
          {note ? <>: “{note}”</> : null}
          {proposed ? <Waits may={may} /> : null}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-2">
        {may.write ? <Withdraw number={number} proposed={proposed} changes={changes} /> : null}
        <CheckDialog document={document} number={number} />
        {may.write ? (
          <Button asChild>
            <Link href={`/policies/simulate?number=${number}`}>Simulate</Link>
          </Button>
        ) : null}
        <Review open={open} may={may} problems={problems} changes={changes} />
      </div>
    </section>
  );
}

function Review({
  open,
  may,
  problems,
  changes,
}: DraftBarProps & { problems: number; changes: string }) {
  if (open.state === "proposed") return <PublishDialog open={open} may={may} />;
  return (
    <>
      <Button asChild>
        <Link href={`/policies/versions/${open.number}`}>See changes</Link>
      </Button>
      {may.write ? <Propose open={open} problems={problems} changes={changes} /> : null}
    </>
  );
}

function Problems({ count, known }: { count: number; known: boolean }) {
  if (!known) return null;
  if (count > 0) return <Badge tone="red">{countOf(count, "problem")}</Badge>;
  return (
    <Badge tone="green" icon={<CircleCheck aria-hidden />}>
      No problems
    </Badge>
  );
}

function Waits({ may }: { may: MayDo }): ReactNode {
  const { publishers, publish, ownHand } = may;
  if (publish && !ownHand) return ". Waits for you or another second person.";
  const who =
    publishers.length > 0 ? publishers.join(", ") : "nobody yet: a second person is needed";
  return `. ${ownHand ? "Your hand is in it, so you cannot publish it; " : ""}${publishers.length > 0 ? "may be published by " : ""}${who}.`;
}

function Propose({
  open,
  problems,
  changes,
}: {
  open: PolicyVersionDetail;
  problems: number;
  changes: string;
}) {
  const propose = useAct(policyProposeContract, `Version ${open.number} is proposed`);
  const nothing = open.differences.length === 0;
  if (problems > 0 || nothing)
    return (
      <Button
        variant="primary"
        className="max-sm:col-span-2"
        disabled
        title={
          nothing
            ? "It changes nothing yet"
            : "It cannot be proposed while anything is wrong with it"
        }
      >
        Propose
      </Button>
    );
  return (
    <ConfirmWithReason
      trigger={
        <Button variant="primary" className="max-sm:col-span-2">
          Propose
        </Button>
      }
      title={`Propose version ${open.number}?`}
      consequence={`A second person reads its ${changes} and publishes them; until then nothing changes for any agent.`}
      confirmLabel="Propose"
      pendingLabel="Proposing"
      danger={false}
      reasonHint="What it is for. The second person reads it, and it stays with the version."
      onConfirm={(note) => propose({ number: open.number, note, unchangedSince: open.updatedAt })}
    />
  );
}

function Withdraw(props: { number: number; proposed: boolean; changes: string }) {
  const { number, proposed, changes } = props;
  const withdraw = useAct(policyWithdrawContract, `Version ${number} is withdrawn`);
  return (
    <ConfirmWithReason
      trigger={<Button variant="ghost">Withdraw</Button>}
      title={`Withdraw version ${number}?`}
      consequence={`Its ${changes} ${proposed ? "can no longer be published" : "are given up"}. The version stays in the list of versions, and what is in force stays in force.`}
      confirmLabel="Withdraw"
      pendingLabel="Withdrawing"
      onConfirm={(reason) => withdraw({ number, reason })}
    />
  );
}
