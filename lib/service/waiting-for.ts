/** Who reads; null for a key. */
type Reader = { id: string; email: string } | null;

/** Step-up requests that wait for a reader's answer, as a condition: the same as a row's `mine`. */
export function waitingFor(reader: Reader, now: Date): object {
  if (reader === null) return { id: { in: [] } };
  const named = [reader.id, reader.email, `mailto:${reader.email}`];
  return {
    state: "pending",
    expiresAt: { gt: now },
    requirements: { array_contains: [{ eligible: [reader.id] }] },
    decisions: { none: { personId: reader.id } },
    OR: [
      { onBehalfOf: null },
      { NOT: { OR: named.map((equals) => ({ onBehalfOf: { equals, mode: "insensitive" } })) } },
    ],
  };
}
