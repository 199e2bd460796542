/** What is counted of an hour, and how: from the rows `f` of a batch, each one event. */
type Counted = {
  /** Added up from the batch. */
  sum: string;
  /** How it meets what was counted before. */
  merge?: "greatest" | "capped";
};

const when = (condition: string): Counted => ({ sum: `count(*) FILTER (WHERE ${condition})` });
const verdict = (word: string) => when(`f.verdict = '${word}'`);
/** Tokens are what senders say: a sum stops at the column's end instead of failing there. */
const tokens = (member: string): Counted => ({
  sum: `coalesce(sum(f.${member}), 0)`,
  merge: "capped",
});

/** The columns of `rollup_hour` and `rollup_agent` that are counted from the log itself. */
export const COUNTED: Readonly<Record<string, Counted>> = {
  allowed: verdict("allow"),
  logged: verdict("log"),
  constrained: verdict("constrain"),
  stepped_up: verdict("step_up"),
  blocked: verdict("block"),
  unpermitted: when("f.unpermitted"),
  latency_us: { sum: "coalesce(sum(f.latency_us), 0)" },
  latency_max_us: { sum: "coalesce(max(f.latency_us), 0)", merge: "greatest" },
  executions: when("f.kind = 'span.execute_tool'"),
  asked: when("f.settled = 'requested'"),
  approved: when("f.settled = 'approved'"),
  denied: when("f.settled = 'denied'"),
  expired: when("f.settled = 'expired'"),
  sessions: when("f.new_session"),
  sessions_over: when("f.kind IN ('session.closed', 'session.ended')"),
  input_tokens: tokens("input_tokens"),
  output_tokens: tokens("output_tokens"),
  reasoning_tokens: tokens("reasoning_tokens"),
};

const BIGGEST = "9223372036854775807";

/** The columns' names. */
export const NAMES = Object.keys(COUNTED).join(", ");

/** `SET` of an upsert into `t`: what is new joins what was counted. */
export const MERGED = Object.entries(COUNTED)
  .map(([name, { merge }]) => {
    if (merge === "greatest") return `${name} = greatest(t.${name}, EXCLUDED.${name})`;
    if (merge === "capped")
      return `${name} = least(t.${name}::numeric + EXCLUDED.${name}, ${BIGGEST})`;
    return `${name} = t.${name} + EXCLUDED.${name}`;
  })
  .join(", ");

/** The columns over rows `f`, each one event. */
export const SUMS = Object.entries(COUNTED)
  .map(([name, { sum, merge }]) =>
    merge === "capped" ? `least(${sum}, ${BIGGEST}) AS ${name}` : `${sum} AS ${name}`,
  )
  .join(", ");

/** The columns over rows `s`, each the sums of one agent and tool in one hour. */
export const SUMS_OF_SUMS = Object.entries(COUNTED)
  .map(([name, { merge }]) => {
    const whole = merge === "greatest" ? `max(s.${name})` : `sum(s.${name})`;
    return merge === "capped" ? `least(${whole}, ${BIGGEST})` : whole;
  })
  .join(", ");
