/**
 * From when on something is wrong, for every rule that draws a line. A finding tells the line that it went over, with the window
 * and the sample, so that a change here is seen in the findings themselves.
 */
export const THRESHOLDS = {
  /** Days of use that entitlements are judged by. */
  useDays: 30,
  /** Standing access that a task could carry: used on at most this share of the days looked back on, in at most so many bursts. */
  burstShare: 0.1,
  burstMost: 2,
  /** Uses on days further apart than this belong to two bursts, in days. */
  burstGapDays: 3,
  /** Access that ends within so many days is no standing access. */
  endsSoonDays: 14,
  /** Until when access is proposed to stand that has no end, and that was used in bursts, in days. */
  expiryDays: 90,
  taskDays: 7,
  /** A credential without a period of its own is old after so many days; one that was never rotated is found after as many. */
  credentialDays: 365,
  neverRotatedDays: 180,
  /** So many days after telemetry first showed it somebody should have decided on an agent or a tool. */
  shadowDays: 3,
  /** What a person has called resolved although its cause is still there is found again after so many days. */
  resolvedDays: 1,
  /** What a look settles stays so for longer than it could be found (`driftDays`), unless it becomes worse. */
  settledDays: 14,
  /** Days of sessions that behaviour is judged by. */
  behaviourDays: 30,
  /** Sessions of so many days that scored at least so much, of 100, for how far they lie from their request. */
  driftDays: 7,
  driftScore: 80,
  /** The same call so often in one session is a loop. */
  loopCalls: 10,
  /** Calls of one agent that limits have blocked or asked about, before it is a finding. */
  limitHits: 5,
  /** An approver is judged by so many answers in so many days. */
  answersLeast: 20,
  answerDays: 30,
  /** Nobody reads a request in less, in seconds; and a yes to at least this share is a yes to everything. */
  readingSeconds: 15,
  yesShare: 0.98,
  /** Sessions that an assumption about time is held against. */
  sessionsLeast: 20,
  /** A token that lives so many times longer than its sessions at p95, and longer than so many hours, outlives its use. */
  tokenTimes: 24,
  tokenHours: 24 * 30,
  /** Somebody should have reviewed what a new model can do after so many days. */
  unreviewedDays: 7,
  /** Days of calls that models are judged by; and a deprecated one that ends within so many more is urgent. */
  modelDays: 7,
  endingDays: 30,
} as const;
