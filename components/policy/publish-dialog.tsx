"use client";

import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { useAct } from "@/components/form/use-act";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { DifferenceList } from "./difference-list";
import type { MayDo } from "./may-do";
import type { OpenVersion } from "./open-version";
import { listed } from "./policy-words";
import { RunButton } from "./run-button";
import { LIVES, type Life } from "./version-lives";

type PublishDialogProps = { life: Life; open: OpenVersion; may: MayDo };

/** What a proposal would change, in words, and putting it in force: for a second person alone. */
export function PublishDialog({ life, open, may }: PublishDialogProps) {
  const { number, note, author, differences, digest } = open;
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const publish = useAct(LIVES[life].publish, `Version ${number} is in force`);
  const mayPublish = may.publish && !may.ownHand;
  const send = async () => {
    setPending(true);
    setError(undefined);
    try {
      await publish({ number, digest });
      setShown(false);
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog open={shown} onOpenChange={setShown}>
      <DialogTrigger asChild>
        <Button variant="primary">Review and publish</Button>
      </DialogTrigger>
      <DialogContent
        title={`Publish version ${number}?`}
        description={`Proposed by ${author?.name ?? "Ambit"}${note ? `: “${note}”` : ""}`}
        size="lg"
        footer={
          <>
            <DialogClose asChild>
              <Button>Not now</Button>
            </DialogClose>
            {mayPublish ? (
              <RunButton
                variant="primary"
                pending={pending}
                pendingLabel="Publishing"
                onClick={send}
              >
                Publish
              </RunButton>
            ) : null}
          </>
        }
      >
        <div className="flex flex-col gap-4">
          {mayPublish ? (
            <p>{LIVES[life].effect}</p>
          ) : (
            <Banner tone="violet" title="A second person publishes it">
              {whyNot(life, may)}
            </Banner>
          )}
          <DifferenceList differences={differences} />
          <FormError error={error} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

function whyNot(life: Life, { publish, ownHand, publishers }: MayDo): string {
  const why = ownHand
    ? "Your hand is in this version, so you cannot publish it."
    : publish
      ? ""
      : LIVES[life].mayNot;
  const who =
    publishers.length > 0
      ? `${listed(publishers, "or")} may.`
      : "Nobody else may yet: give a second person the role admin or security.";
  return `${why} ${who}`;
}
