import type { DecisionData, Reason } from "../../core/decide";
import { permits, toHex, utf8, type Verdict } from "../../core/kernel";
import { obligationsOf, type ShownObligation } from "../authzen/obligations";
import type { GatewayPorts, SealedRow } from "../ports";

/** Seconds within which a recorded event is in its org's Merkle tree. */
export const MERGE_DELAY_SECONDS = 60;

/** The answer of an AuthZEN evaluation (OpenID Authorization API 1.0), with Ambit's context. */
export type EvaluationAnswer = {
  decision: boolean;
  context: {
    verdict: Verdict;
    evaluation_id?: string;
    valid_until?: string;
    reasons: Pick<Reason, "policy" | "effect" | "verdict" | "text">[];
    obligations: ShownObligation[];
    policy_version?: string;
    policy_number?: number;
    receipt?: Receipt;
    access_request?: AccessRequest;
  };
};

/** Proof that the gateway recorded an event before it answered; `signature` is over `receiptText`. */
export type Receipt = {
  event_id: string;
  leaf: string;
  recorded_at: string;
  merge_delay_seconds: number;
  key_id: string;
  signature: string;
};

/** How to ask for a person (draft AuthZEN Access Request and Approval). */
export type AccessRequest = {
  endpoint: string;
  template: string;
  binding_token: string;
  expires_at: string;
  approvals: { policy: string; count: number; to: string }[];
};

/** What a receipt's Ed25519 signature is over. */
export function receiptText(org: string, row: Pick<SealedRow, "id" | "at" | "leaf">): string {
  return ["ambit-receipt/v1", org, row.id, toHex(row.leaf), row.at, MERGE_DELAY_SECONDS, ""].join(
    "\n",
  );
}

/** Signs that an event is recorded. */
export function makeReceipt(
  ports: Pick<GatewayPorts, "receipts">,
  org: string,
  row: Pick<SealedRow, "id" | "at" | "leaf">,
): Receipt {
  const signature = ports.receipts.sign(utf8(receiptText(org, row)));
  return {
    event_id: row.id,
    leaf: toHex(row.leaf),
    recorded_at: row.at,
    merge_delay_seconds: MERGE_DELAY_SECONDS,
    key_id: ports.receipts.keyId,
    signature: base64(signature),
  };
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

type Recorded = { org: string; row: Pick<SealedRow, "id" | "at" | "leaf">; data: DecisionData };

/** The answer for a decision that is on disk. */
export function answerOf(
  ports: Pick<GatewayPorts, "receipts" | "keyed" | "urls">,
  { org, row, data }: Recorded,
): EvaluationAnswer {
  const context: EvaluationAnswer["context"] = {
    verdict: data.verdict,
    evaluation_id: row.id,
    reasons: data.reasons.map(({ policy, effect, verdict, text }) => ({
      policy,
      effect,
      verdict,
      text,
    })),
    obligations: obligationsOf(row.id, data),
    policy_version: data.policy_version,
    ...(data.policy_number === undefined ? {} : { policy_number: data.policy_number }),
    receipt: makeReceipt(ports, org, row),
  };
  if (data.valid_until) context.valid_until = data.valid_until;
  if (data.verdict === "step_up") context.access_request = accessRequest(ports, org, row, data);
  return { decision: permits(data.verdict), context };
}

/** How long a step-up decision can be turned into a request. */
const BINDING_MS = 10 * 60 * 1000;

function accessRequest(
  ports: Pick<GatewayPorts, "keyed" | "urls">,
  org: string,
  row: Pick<SealedRow, "id" | "at">,
  data: DecisionData,
): AccessRequest {
  return {
    endpoint: `${ports.urls.gateway}/access/v1/requests`,
    template: "approval",
    binding_token: bindingToken(ports, org, row.id, row.at),
    expires_at: new Date(bindingExpiry(row.at)).toISOString(),
    approvals: data.approvals.map((need) => ({
      policy: need.policy,
      count: need.count,
      to: need.to.type,
    })),
  };
}

/** When a step-up decision recorded at this time can no longer be asked about, ms. */
export function bindingExpiry(recordedAt: string): number {
  return Date.parse(recordedAt) + BINDING_MS;
}

/** Binds a request for approval to the one decision it is about. */
export function bindingToken(
  ports: Pick<GatewayPorts, "keyed">,
  org: string,
  evaluationId: string,
  recordedAt: string,
): string {
  return toHex(ports.keyed(org, "binding", `${evaluationId}\n${recordedAt}`));
}

/** The answer when nothing could be recorded: whatever the policies say, the call is blocked. */
export function unrecorded(text: string): EvaluationAnswer {
  return {
    decision: false,
    context: {
      verdict: "block",
      reasons: [{ policy: "ceiling:unrecorded", effect: "forbid", verdict: "block", text }],
      obligations: [],
    },
  };
}
