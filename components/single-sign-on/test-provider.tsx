"use client";

import { CircleCheck, CircleX } from "lucide-react";
import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { singleSignOnTestContract } from "@/lib/contract/single-sign-on";
import { useVerb } from "@/lib/query";

/** Asks the provider, and shows point by point whether people can sign in there. */
export function TestProvider() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Test
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        {open ? <Findings /> : null}
      </Dialog>
    </>
  );
}

function Findings() {
  const { data, error, isFetching, refetch } = useVerb(singleSignOnTestContract, {});
  const failed = data?.checks.some(({ ok }) => !ok);
  return (
    <DialogContent
      title="Can people sign in there?"
      description={
        isFetching || !data
          ? "The provider is asked now."
          : failed
            ? "Not yet: see what is missing."
            : "Yes, as far as can be told without signing in."
      }
      footer={
        <>
          <Button disabled={isFetching} onClick={() => void refetch()}>
            Test again
          </Button>
          <DialogClose asChild>
            <Button variant="primary">Done</Button>
          </DialogClose>
        </>
      }
    >
      <FormError error={error} />
      {data && !isFetching ? (
        <ul className="flex flex-col gap-2">
          {data.checks.map(({ ok, about, text }) => (
            <li key={about} className="flex items-start gap-2 text-sm">
              {ok ? (
                <CircleCheck aria-label="In order" className="mt-0.5 size-4 shrink-0 text-green" />
              ) : (
                <CircleX aria-label="Missing" className="mt-0.5 size-4 shrink-0 text-red" />
              )}
              <span className="min-w-0 break-words">{text}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {isFetching && !error ? <Skeleton className="h-24 w-full" /> : null}
    </DialogContent>
  );
}
