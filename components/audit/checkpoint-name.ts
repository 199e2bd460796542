import type { CheckpointRow } from "@/lib/contract/audit";

/** The file name of a signed checkpoint. */
export function checkpointName({ log, size }: Pick<CheckpointRow, "log" | "size">): string {
  return `ambit-checkpoint-${log}-${size}.txt`;
}
