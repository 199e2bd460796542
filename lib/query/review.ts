import { problemOf, unreachable } from "./problem";

/** Fetches a campaign's evidence as the file that an auditor keeps, byte for byte. @throws ProblemError when it is refused */
export async function fetchEvidence(campaign: string): Promise<Blob> {
  const url = `/api/v1/reviews/campaigns/${encodeURIComponent(campaign)}/evidence`;
  const response = await fetch(url).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}
