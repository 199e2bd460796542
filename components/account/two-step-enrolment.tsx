"use client";

import { type FormEvent, useEffect, useState } from "react";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import { Copyable } from "@/components/ui/copyable";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toaster";
import { accountConfirmTotpContract } from "@/lib/contract/account";
import { useCommand } from "@/lib/query";

type EnrolmentProps = { uri: string; secret: string; onDone: () => void };

/** The QR code to scan, and the first code that proves it was. */
export function TwoStepEnrolment({ uri, secret, onDone }: EnrolmentProps) {
  const [code, setCode] = useState("");
  const confirm = useCommand(accountConfirmTotpContract, {
    onSuccess: () => {
      toast.success("Two-step sign-in is on.");
      onDone();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!confirm.isPending) confirm.mutate({ code });
  }
  return (
    <form onSubmit={submit} className="flex w-full max-w-sm flex-col gap-4">
      <p>Scan this with an authenticator app, then enter the code it shows.</p>
      <QrCode text={uri} />
      <div className="text-muted-foreground text-sm">
        <p>Or type this secret into it:</p>
        <Copyable value={secret} what="secret" />
      </div>
      <FormError error={confirm.error} labels={{ code: "Code" }} />
      <Field label="Code" hint="Six digits.">
        <Input
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]{6,7}"
          title="Six digits"
          required
          value={code}
          onChange={(event) => setCode(event.target.value)}
          className="font-mono tracking-widest"
        />
      </Field>
      <div className="flex gap-2">
        <SubmitButton pending={confirm.isPending} pendingLabel="Checking">
          Turn on
        </SubmitButton>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}

/** A QR code, drawn here so that the secret goes nowhere else. */
function QrCode({ text }: { text: string }) {
  const [source, setSource] = useState("");
  useEffect(() => {
    let wanted = true;
    void draw(text).then((drawn) => {
      if (wanted) setSource(drawn);
    });
    return () => {
      wanted = false;
    };
  }, [text]);
  if (!source) return <Skeleton className="size-48" />;
  // biome-ignore lint/performance/noImgElement: a data URL has nothing for Next to optimise.
  return <img src={source} alt="QR code for the authenticator" className="size-48 rounded-md" />;
}

async function draw(text: string): Promise<string> {
  const { toString: toSvg } = await import("qrcode");
  const svg = await toSvg(text, { type: "svg", margin: 2, errorCorrectionLevel: "M" });
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
