"use client";

import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useDraft } from "./draft";

/** Why what is shown cannot be changed, and what makes it changeable; nothing where it is. */
export function ReadOnlyNote() {
  const { readOnly, mayTakeBack, overwrite } = useDraft();
  if (readOnly === null) return null;
  return (
    <Banner
      tone="grey"
      action={
        mayTakeBack ? (
          <Button
            size="sm"
            title="It becomes a draft again, with your hand in it: you can then not publish it"
            onClick={overwrite}
          >
            Take it back to change it
          </Button>
        ) : undefined
      }
    >
      {readOnly}
    </Banner>
  );
}
