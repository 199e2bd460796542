type Stretch = { from: string; to: string };

/** Where the records behind a window's figures are listed. */
export function recordsOf({ from, to }: Stretch, agentId?: string) {
  const within = new URLSearchParams({ from, to, ...(agentId ? { agent: agentId } : {}) });
  const settled = new URLSearchParams({ mine: "false", settledFrom: from, settledTo: to });
  return {
    /** Decisions, of one verdict or of all. */
    decisions: (verdict?: string) =>
      `/decisions?${within}${verdict === undefined ? "" : `&verdict=${verdict}`}`,
    unpermitted: `/decisions?${within}&unpermitted=true`,
    uncovered: `/findings?${within}`,
    settled: (...states: string[]) => `/approvals?${settled}&state=${states.join(",")}`,
  };
}
