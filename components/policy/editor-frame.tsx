"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { Button } from "@/components/ui/button";
import type { PolicyDocument } from "@/lib/core/policy";
import type { View } from "./policy-places";
import { ReadOnlyNote } from "./read-only-note";
import { useSaveDraft, useWorking } from "./working";

type EditorFrameProps = {
  /** The list to go back to. */
  view: View;
  /** Whether it can be saved as it stands; otherwise what is missing is shown. */
  sound: boolean;
  onAttempt: () => void;
  /** The document with the change. */
  edited: PolicyDocument;
  /** The document without the thing; absent for a new one. */
  removed?: PolicyDocument;
  noun: string;
  children: ReactNode;
  /** What readers may use, too. */
  after?: ReactNode;
};

/** The frame of one thing's editor: its fields, and saving them into the draft. Readers see the same page, and why it is fixed. */
export function EditorFrame(props: EditorFrameProps) {
  const { view, sound, onAttempt, edited, removed, noun, children, after } = props;
  const { readOnly } = useWorking();
  const router = useRouter();
  const save = useSaveDraft();
  const [busy, setBusy] = useState<"saving" | "removing">();
  const [error, setError] = useState<unknown>();
  const send = async (document: PolicyDocument, as: "saving" | "removing") => {
    setBusy(as);
    setError(undefined);
    try {
      await save(document);
      router.push(`/policies?view=${view}`);
    } catch (failure) {
      setError(failure);
      setBusy(undefined);
    }
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onAttempt();
        if (sound && !busy) void send(edited, "saving");
      }}
    >
      <ReadOnlyNote />
      {children}
      {after}
      <FormError error={error} />
      {readOnly ? null : (
        <div className="flex flex-wrap justify-end gap-2">
          {removed ? (
            <Button
              variant="ghost"
              className="mr-auto"
              onClick={() => busy || void send(removed, "removing")}
            >
              <Trash2 aria-hidden />
              Remove {noun} from the draft
            </Button>
          ) : null}
          <Button onClick={() => router.push(`/policies?view=${view}`)}>Cancel</Button>
          <SubmitButton pending={busy === "saving"} pendingLabel="Saving">
            Save to draft
          </SubmitButton>
        </div>
      )}
    </form>
  );
}

/** Fields that readers see and cannot change; the Cedar beside them they may still scroll and copy. */
export function EditorFields({ children }: { children: ReactNode }) {
  const { readOnly } = useWorking();
  return (
    <fieldset disabled={readOnly !== null} className="contents">
      {children}
    </fieldset>
  );
}
