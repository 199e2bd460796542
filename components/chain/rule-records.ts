const DAY_MS = 86_400_000;

/**
 * Where the records behind the figures of a rule are listed: a prohibited combination by its handle, or a declared chain's boundary.
 * @param countedFrom from when on its calls count
 */
export function recordsOf(rule: string, countedFrom: string) {
  const decisions = (verdict: string, more: Readonly<Record<string, string>>) =>
    `/decisions?${new URLSearchParams({ rule, ...more })}&verdict=${verdict}`;
  const all = { from: countedFrom };
  const onDay = (agent: string, day: string) => {
    const to = new Date(Date.parse(day) + DAY_MS).toISOString();
    return { agent, from: day, to };
  };
  return {
    happened: (agent?: string) =>
      `/sessions?${new URLSearchParams({ combination: rule, ...(agent ? { agent } : {}) })}`,
    stopped: decisions("block", all),
    asked: decisions("step_up", all),
    passed: decisions("allow,log,constrain", all),
    stoppedOn: (agent: string, day: string) => decisions("block", onDay(agent, day)),
    askedOn: (agent: string, day: string) => decisions("step_up", onDay(agent, day)),
  };
}
