"use client";

import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { SubmitButton } from "@/components/form/submit-button";
import { AlertDialog, AlertDialogCancel, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ViewRow } from "@/lib/contract/view";

type Props = {
  view: ViewRow;
  onDelete: (view: ViewRow) => Promise<unknown>;
  onClose: () => void;
};

/** Asks before a view goes, since others may use it. */
export function DeleteView({ view, onDelete, onClose }: Props) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const act = async () => {
    setPending(true);
    try {
      await onDelete(view);
      onClose();
    } catch (failure) {
      setError(failure);
      setPending(false);
    }
  };
  return (
    <AlertDialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <AlertDialogContent
        title={`Delete the view “${view.name}”?`}
        description={
          view.shared
            ? "Nobody is offered it any more, and lists that open with it open whole. The list itself stays as it is."
            : "The list itself stays as it is."
        }
        footer={
          <>
            <AlertDialogCancel asChild>
              <Button disabled={pending}>Cancel</Button>
            </AlertDialogCancel>
            <SubmitButton variant="danger" pending={pending} pendingLabel="Deleting" onClick={act}>
              Delete view
            </SubmitButton>
          </>
        }
      >
        <FormError error={error} />
      </AlertDialogContent>
    </AlertDialog>
  );
}
