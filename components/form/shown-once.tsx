"use client";

import type { ReactNode } from "react";
import { AlertDialog, AlertDialogAction, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";

type ShownOnceProps = {
  /** Null while there is nothing to show. */
  secret: string | null;
  title: string;
  /** What it is: "API key". */
  what: string;
  children?: ReactNode;
  onClose: () => void;
};

/** A secret that nobody can read again: shown until the reader says that they kept it. */
export function ShownOnce({ secret, title, what, children, onClose }: ShownOnceProps) {
  return (
    <AlertDialog open={secret !== null}>
      {secret === null ? null : (
        <AlertDialogContent
          title={title}
          description={`This is the only time the ${what} is shown. Copy it now and keep it where secrets are kept.`}
          footer={
            <AlertDialogAction asChild>
              <Button variant="primary" onClick={onClose}>
                I have kept it
              </Button>
            </AlertDialogAction>
          }
        >
          <CodeBlock code={secret} label={what} wrap />
          {children}
        </AlertDialogContent>
      )}
    </AlertDialog>
  );
}
