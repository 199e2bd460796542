"use client";

import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { Banner } from "@/components/ui/banner";
import { RunButton } from "./run-button";
import { useSaveDraft, useWorking } from "./working";

/** Why what is shown cannot be changed, and what makes it changeable; nothing where it is. */
export function ReadOnlyNote() {
  const { readOnly, mayTakeBack } = useWorking();
  if (!readOnly) return null;
  return (
    <Banner tone="grey" action={mayTakeBack ? <TakeBack /> : undefined}>
      {readOnly}
    </Banner>
  );
}

/** Makes a proposal a draft again; whoever does it has a hand in it. */
function TakeBack() {
  const { document } = useWorking();
  const save = useSaveDraft();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const take = () => {
    setPending(true);
    setError(undefined);
    save(document)
      .catch(setError)
      .finally(() => setPending(false));
  };
  return (
    <>
      <RunButton
        size="sm"
        pending={pending}
        pendingLabel="Taking it back"
        title="It becomes a draft again, with your hand in it: you can then not publish it"
        onClick={take}
      >
        Take it back to change it
      </RunButton>
      <FormError error={error} />
    </>
  );
}
