"use client";

import { useState } from "react";
import { ConfirmWithReason } from "@/components/form/confirm-with-reason";
import { FormDialog } from "@/components/form/form-dialog";
import { TextField } from "@/components/form/form-fields";
import { tell } from "@/components/form/problem";
import { ShownOnce } from "@/components/form/shown-once";
import { useAct } from "@/components/form/use-act";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import {
  type WebhookRow,
  webhookCreateContract,
  webhookRemoveContract,
  webhookTurnOffContract,
  webhookTurnOnContract,
} from "@/lib/contract/webhook";

/** Turns a webhook on or off, or removes it. */
export function WebhookActions({ webhook: { id, url, state } }: { webhook: WebhookRow }) {
  const turnOn = useAct(webhookTurnOnContract, "Posting again");
  const turnOff = useAct(webhookTurnOffContract, "No longer posting");
  const remove = useAct(webhookRemoveContract, "Webhook removed");
  const turn = state === "on" ? turnOff : turnOn;
  return (
    <span className="flex flex-wrap gap-2">
      <Button
        size="sm"
        onClick={() =>
          turn({ id }).catch((error: unknown) => toast.error(tell(error)?.detail ?? "Not done"))
        }
      >
        {state === "on" ? "Turn off" : "Turn on"}
      </Button>
      <ConfirmWithReason
        trigger={<Button size="sm">Remove</Button>}
        title="Remove this webhook?"
        consequence={`Nothing more is posted to ${url}, and its signing secret is forgotten.`}
        confirmLabel="Remove webhook"
        pendingLabel="Removing"
        onConfirm={(reason) => remove({ id, reason })}
      />
    </span>
  );
}

/** Adds an address and shows its signing secret this once. */
export function AddWebhook() {
  const create = useAct(webhookCreateContract, "Webhook added");
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <FormDialog<{ url: string }>
        trigger={<Button variant="primary">Add webhook</Button>}
        opensAs="add"
        title="Add a webhook"
        description="Each step-up is posted here, with a link to the request."
        submitLabel="Add webhook"
        pendingLabel="Adding"
        defaults={{ url: "" }}
        labels={{ url: "Address" }}
        onSubmit={async ({ url }) => setSecret((await create({ url })).secret)}
      >
        {({ control }) => (
          <TextField
            control={control}
            name="url"
            label="Address"
            hint="Private addresses must be on the installation's allow-list"
            input={{ type: "url", placeholder: "https://hooks.example.com/ambit" }}
          />
        )}
      </FormDialog>
      <ShownOnce
        secret={secret}
        title="The webhook is added"
        what="signing secret"
        onClose={() => setSecret(null)}
      />
    </>
  );
}
