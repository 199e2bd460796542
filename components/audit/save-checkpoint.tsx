"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { CheckpointRow } from "@/lib/contract/audit";
import { checkpointName } from "./checkpoint-name";
import { saveFile } from "./save-file";

type SaveCheckpointProps = { checkpoint: CheckpointRow; small?: boolean };

/** Saves a signed checkpoint as it is, to be kept elsewhere and compared with later ones. */
export function SaveCheckpoint({ checkpoint, small }: SaveCheckpointProps) {
  return (
    <Button
      size={small ? "sm" : "md"}
      aria-label={`Download checkpoint of ${checkpoint.size} entries`}
      onClick={() => saveFile(checkpointName(checkpoint), new Blob([checkpoint.note]))}
    >
      <Download aria-hidden />
      {small ? "Download" : "Download checkpoint"}
    </Button>
  );
}
