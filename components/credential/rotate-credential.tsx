"use client";

import { FormDialog } from "@/components/form/form-dialog";
import { TextareaField, TextField } from "@/components/form/form-fields";
import { useAct } from "@/components/form/use-act";
import { dateOf, endOfDay } from "@/components/form/word-list";
import { Button } from "@/components/ui/button";
import { type CredentialDetail, credentialRotateContract } from "@/lib/contract/credential";
import { LABELS, startOfDay } from "./credential-values";

type Values = { rotatedAt: string; reference: string; expiresAt: string; note: string };

/** Records that a credential has a new value; every agent that holds it needs that one. */
export function RotateCredential({ credential }: { credential: CredentialDetail }) {
  const rotate = useAct(credentialRotateContract, "Rotation recorded");
  const { id, name, reference, agents, expiresAt } = credential;
  const runsOn = expiresAt && Date.parse(expiresAt) > Date.now() ? expiresAt : null;
  return (
    <FormDialog<Values>
      trigger={<Button variant="primary">Record rotation</Button>}
      title={`Record a rotation of ${name}`}
      description={holdersWords(agents.map((agent) => agent.name))}
      submitLabel="Record rotation"
      pendingLabel="Recording"
      defaults={{ rotatedAt: "", reference, expiresAt: dateOf(runsOn), note: "" }}
      labels={{ ...LABELS, rotatedAt: "Rotated on" }}
      onSubmit={(values) =>
        rotate({
          id,
          rotatedAt: startOfDay(values.rotatedAt) ?? undefined,
          reference: values.reference.trim() || undefined,
          expiresAt:
            runsOn && dateOf(runsOn) === values.expiresAt ? runsOn : endOfDay(values.expiresAt),
          note: values.note.trim() || undefined,
          unchangedSince: credential.updatedAt,
        })
      }
    >
      {({ control }) => (
        <>
          <TextField
            control={control}
            name="reference"
            label="Reference"
            hint="What its issuer calls the new value; never the value"
            input={{ spellCheck: false, autoComplete: "off" }}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              control={control}
              name="rotatedAt"
              label="Rotated on"
              hint="Empty means now"
              optional
              input={{ type: "date" }}
            />
            <TextField
              control={control}
              name="expiresAt"
              label="Expires"
              hint="The new value's last day; empty means never"
              optional
              input={{ type: "date" }}
            />
          </div>
          <TextareaField control={control} name="note" label="Note" optional />
        </>
      )}
    </FormDialog>
  );
}

function holdersWords(names: readonly string[]): string {
  if (names.length === 0) return "The value has been replaced where it is kept.";
  const who =
    names.slice(0, 4).join(", ") + (names.length > 4 ? ` and ${names.length - 4} more` : "");
  return `The value has been replaced where it is kept, and ${who} ${names.length === 1 ? "has" : "have"} the new one.`;
}
