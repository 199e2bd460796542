"use client";

import type { ImportNoun } from "@/lib/core/inventory";
import { ImportStart } from "./import-start";
import { PreviewView } from "./preview-view";
import { ResultsView } from "./results-view";
import { useImport } from "./use-import";

/** Brings documents in: chooses what they are, shows what they would change, does it, and says what became of it. */
export function ImportDesk({ nouns }: { nouns: readonly [ImportNoun, ...ImportNoun[]] }) {
  const { stage, error, open, apply, resume, stop, reset } = useImport();
  if (stage.at === "preview") {
    const { opened, preview } = stage;
    return (
      <PreviewView
        opened={opened}
        preview={preview}
        onApply={(items, reason) => void apply(opened, items, reason)}
        onReset={reset}
      />
    );
  }
  if (stage.at === "applying" || stage.at === "applied")
    return (
      <ResultsView
        stage={stage}
        error={error}
        onStop={stop}
        onResume={() => void resume(stage)}
        onAgain={() => void open(stage.opened)}
        onReset={reset}
      />
    );
  return (
    <ImportStart
      nouns={nouns}
      reading={stage.at === "reading" ? stage.name : undefined}
      error={error}
      onOpen={(opened) => void open(opened)}
    />
  );
}
