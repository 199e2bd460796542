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
import type { MayDo } from "./may-do";
import type { OpenVersion } from "./open-version";
import { PublishDialog } from "./publish-dialog";
import { LIVES, type Life } from "./version-lives";

type VersionBarProps = {
  life: Life;
  open: OpenVersion;
  may: MayDo;
  /** How much is wrong with it, once that is known. */
  problems: number | undefined;
  /** Why it cannot be proposed just now, though nothing is wrong with it. */
  waiting?: string;
  /** What opens all that a machine can say of it. */
  check: ReactNode;
};

/** The version being worked on: how much it changes, what is wrong with it, and its way into force. */
export function VersionBar({ life, open, may, problems, waiting, check }: VersionBarProps) {
  const { number, state, note, author, differences, updatedAt } = open;
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
          <Problems count={problems} />
        </p>
        <p className="wrap-anywhere text-muted-foreground text-sm max-sm:line-clamp-2">
          {author?.name ?? "Ambit"}, <RelativeTime at={open.proposedAt ?? updatedAt} />
          {note ? <>: “{note}”</> : null}
          {proposed ? <Waits may={may} /> : null}
        </p>
      </div>
      <div className="flex flex-wrap gap-2 max-sm:grid max-sm:w-full max-sm:grid-cols-2">
        {may.write ? (
          <Withdraw life={life} number={number} proposed={proposed} changes={changes} />
        ) : null}
        {check}
        {may.write ? (
          <Button asChild>
            <Link href={`${LIVES[life].simulate}?number=${number}`}>Simulate</Link>
          </Button>
        ) : null}
        <Review
          life={life}
          open={open}
          may={may}
          problems={problems ?? 0}
          waiting={waiting}
          changes={changes}
        />
      </div>
    </section>
  );
}

type ReviewProps = Pick<VersionBarProps, "life" | "open" | "may"> & {
  problems: number;
  waiting: string | undefined;
  changes: string;
};

function Review({ life, open, may, problems, waiting, changes }: ReviewProps) {
  if (open.state === "proposed") return <PublishDialog life={life} open={open} may={may} />;
  return (
    <>
      <Button asChild>
        <Link href={`${LIVES[life].versions}/${open.number}`}>See changes</Link>
      </Button>
      {may.write ? (
        <Propose life={life} open={open} problems={problems} waiting={waiting} changes={changes} />
      ) : null}
    </>
  );
}

function Problems({ count }: { count: number | undefined }) {
  if (count === undefined) return null;
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

function Propose({ life, open, problems, waiting, changes }: Omit<ReviewProps, "may">) {
  const propose = useAct(LIVES[life].propose, `Version ${open.number} is proposed`);
  const nothing = open.differences.length === 0;
  if (problems > 0 || nothing || waiting !== undefined)
    return (
      <Button
        variant="primary"
        className="max-sm:col-span-2"
        disabled
        title={
          waiting ??
          (nothing
            ? "It changes nothing yet"
            : "It cannot be proposed while anything is wrong with it")
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

function Withdraw(props: { life: Life; number: number; proposed: boolean; changes: string }) {
  const { life, number, proposed, changes } = props;
  const withdraw = useAct(LIVES[life].withdraw, `Version ${number} is withdrawn`);
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
