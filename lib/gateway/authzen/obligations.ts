import type { DecisionData } from "../../core/decide";

/** The types that obligations can have (draft AuthZEN Obligations Profile). */
export const OBLIGATION_KINDS = [
  "step-up",
  "notification",
  "session_termination",
  "custom",
] as const;

export type ShownObligation = {
  id: string;
  type: (typeof OBLIGATION_KINDS)[number];
  properties: Record<string, unknown>;
};

/**
 * What whoever enforces a decision must do with it, in the draft's words: Ambit's own obligations are `custom`; that a person
 * must say yes is `step-up`; that it was noted, `notification`; that the session is over with it, `session_termination`.
 * @param id the decision's
 */
export function obligationsOf(id: string, data: DecisionData): ShownObligation[] {
  const shown = data.obligations.map(
    ({ type, ...properties }, i): ShownObligation => ({
      ...{ id: `${id}:${i}`, type: "custom", properties: { kind: type, ...properties } },
    }),
  );
  if (data.verdict === "log")
    shown.push({ id: `${id}:log`, type: "notification", properties: { kind: "logged" } });
  if (data.verdict === "step_up")
    shown.push({ id: `${id}:step-up`, type: "step-up", properties: { kind: "approval" } });
  if (data.ends) {
    const properties = { subject: data.agent, session: data.session.external_id };
    shown.push({ id: `${id}:end`, type: "session_termination", properties });
  }
  return shown;
}
