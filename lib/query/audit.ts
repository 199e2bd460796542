import { auditExportContract } from "../contract/audit";
import { problemOf, unreachable } from "./problem";

/**
 * Fetches a period of the log as the file that an auditor keeps, byte for byte. `from` and `to` are ISO 8601.
 * @param onBytes told how many bytes have come so far
 * @throws ProblemError when it is refused or nobody answers
 */
export async function fetchExport(
  period: { from: string; to: string },
  onBytes: (received: number) => void,
  signal?: AbortSignal,
): Promise<Blob> {
  const url = `/api/v1${auditExportContract.path}?${new URLSearchParams(period)}`;
  const response = await fetch(url, { signal }).catch((error: unknown) => {
    throw signal?.aborted ? error : unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    parts.push(new Uint8Array(read.value));
    received += read.value.length;
    onBytes(received);
  }
  return new Blob(parts, { type: "application/json" });
}
