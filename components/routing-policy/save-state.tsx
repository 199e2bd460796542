"use client";

import { Check, CircleAlert, LoaderCircle, Pencil, Redo2, Undo2 } from "lucide-react";
import { tell } from "@/components/form/problem";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { RelativeTime } from "@/components/ui/relative-time";
import { toneText } from "@/components/ui/tone";
import { useDraft } from "./draft";
import { placeName } from "./routing-places";

/** Whether the draft is saved, and the way back from each edit. */
export function SaveState() {
  const { readOnly, undoing, redoing, undo, redo } = useDraft();
  if (readOnly !== null) return null;
  return (
    <div className="flex items-center gap-1 print:hidden">
      <p aria-live="polite" className="mr-1 flex items-center gap-1.5 text-sm">
        <Words />
      </p>
      <IconButton
        size="sm"
        label={undoing ? `Undo: ${undoing}` : "Nothing to undo"}
        disabled={undoing === null}
        onClick={undo}
      >
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton
        size="sm"
        label={redoing ? `Do again: ${redoing}` : "Nothing to do again"}
        disabled={redoing === null}
        onClick={redo}
      >
        <Redo2 aria-hidden />
      </IconButton>
    </div>
  );
}

function Words() {
  const { state, document } = useDraft();
  switch (state.is) {
    case "waiting":
      return (
        <>
          <Pencil aria-hidden className="size-3.5 text-muted-foreground" />
          Not saved yet
        </>
      );
    case "saving":
      return (
        <>
          <LoaderCircle aria-hidden className="size-3.5 animate-spin text-muted-foreground" />
          Saving the draft
        </>
      );
    case "unsound":
      return (
        <span className={`flex items-center gap-1.5 ${toneText("red")}`}>
          <CircleAlert aria-hidden className="size-3.5 shrink-0" />
          Not saved: {placeName(state.path, document)}: {state.message}
        </span>
      );
    case "stale":
    case "refused":
      return (
        <span className={`flex items-center gap-1.5 ${toneText("red")}`}>
          <CircleAlert aria-hidden className="size-3.5" />
          Not saved
        </span>
      );
    case "saved":
      return state.at === null ? null : (
        <span className="flex items-center gap-1.5 text-muted-foreground">
          <Check aria-hidden className="size-3.5" />
          Saved <RelativeTime at={state.at} />
        </span>
      );
  }
}

/** Why the draft could not be saved, with what can be done; nothing where it could. */
export function SaveTrouble() {
  const { state, overwrite, takeTheirs } = useDraft();
  if (state.is === "stale")
    return (
      <Banner
        alert
        tone="amber"
        title="Somebody else changed the draft meanwhile"
        action={
          <span className="flex flex-wrap gap-2">
            <Button size="sm" onClick={takeTheirs}>
              Take theirs
            </Button>
            <Button size="sm" onClick={overwrite}>
              Save mine over it
            </Button>
          </span>
        }
      >
        What is on this screen is not saved. Theirs takes the place of what you changed since you
        last saved; saving yours takes the place of theirs.
      </Banner>
    );
  if (state.is !== "refused") return null;
  return (
    <Banner
      alert
      tone="red"
      title="The draft could not be saved"
      action={
        <Button size="sm" onClick={overwrite}>
          Try again
        </Button>
      }
    >
      {tell(state.error)?.detail}
    </Banner>
  );
}
