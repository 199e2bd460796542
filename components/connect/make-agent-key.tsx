"use client";

import { type FormEvent, useId, useState } from "react";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { Banner } from "@/components/ui/banner";
import { Checkbox } from "@/components/ui/checkbox";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { namedOptions } from "@/components/ui/options";
import { Select } from "@/components/ui/select";
import type { AgentDetail } from "@/lib/contract/agent";
import { keyCreateContract, keyListContract } from "@/lib/contract/key";
import { useCommand, useVerb } from "@/lib/query";

/** A key that is being watched; its text only where it was made on this very page. */
export type WatchedKey = { id: string; secret: string | null };

type Props = {
  agent: AgentDetail | undefined;
  watched: WatchedKey | null;
  mayMake: boolean;
  onKey: (key: WatchedKey) => void;
};

/** Makes a gateway key for one agent, or takes up one that it has. */
export function MakeAgentKey({ agent, watched, mayMake, onKey }: Props) {
  const filter = { agent: agent ? [agent.id] : [], state: ["active" as const], pageSize: 100 };
  const { data } = useVerb(keyListContract, filter, { enabled: agent !== undefined });
  if (!agent) return <p className="text-muted-foreground">Choose the agent first.</p>;
  const others = (data?.rows ?? []).filter(({ kind }) => kind === "gateway");
  return (
    <>
      {watched?.secret ? (
        <>
          <CodeBlock code={watched.secret} label="Gateway key" wrap />
          <Banner tone="amber" title="Shown this once">
            Keep it where secrets are kept; it is filled in below until you leave this page.
          </Banner>
        </>
      ) : null}
      {mayMake ? (
        <Make agent={agent} again={watched?.secret != null} onKey={onKey} />
      ) : (
        <p className="text-muted-foreground">
          Your roles make no keys: ask an administrator or security for one.
        </p>
      )}
      {others.length > 0 ? (
        <Field label="Or use one it has" className="max-w-80">
          <Select
            placeholder="Choose a key to watch"
            value={others.some(({ id }) => id === watched?.id) ? (watched?.id ?? "") : ""}
            options={namedOptions(others)}
            onValueChange={(id) => {
              if (id !== watched?.id) onKey({ id, secret: null });
            }}
          />
        </Field>
      ) : null}
    </>
  );
}

type MakeProps = { agent: AgentDetail; again: boolean; onKey: Props["onKey"] };

function Make({ agent, again, onKey }: MakeProps) {
  const id = useId();
  const [mayOpenSessions, setMayOpen] = useState(true);
  const make = useCommand(keyCreateContract, {
    onSuccess: ({ id, secret }) => onKey({ id, secret }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (make.isPending) return;
    make.mutate({
      kind: "gateway",
      name: `${agent.handle} guard`,
      agents: [agent.id],
      mayOpenSessions,
      mayIngest: true,
      obligations: [],
      expiresAt: null,
    });
  };
  return (
    <form onSubmit={submit} className="flex flex-col items-start gap-1.5">
      <p className="flex items-start gap-2">
        <Checkbox
          id={id}
          className="mt-0.5"
          checked={mayOpenSessions}
          onCheckedChange={(on) => setMayOpen(on === true)}
        />
        <label htmlFor={id}>
          It may open sessions
          <span className="block text-muted-foreground text-sm">
            Whoever holds it says what the user asked for, which calls are judged by. Leave it out
            for a process that the model itself steers, and open sessions elsewhere.
          </span>
        </label>
      </p>
      <SubmitButton
        variant={again ? "secondary" : "primary"}
        pending={make.isPending}
        pendingLabel="Making"
      >
        {again ? "Make another key" : "Make a key"}
      </SubmitButton>
      <p className="text-muted-foreground text-sm">
        It speaks for {agent.name} alone, asks the gateway and sends telemetry; nothing else.
      </p>
      <FormError error={make.error} />
    </form>
  );
}
