import { decisionData } from "../../core/decide";
import { AppError, parseIJson, parseInput, sha256Bytes, utf8 } from "../../core/kernel";
import { answerOf, type EvaluationAnswer } from "./answer";
import type { Desk } from "./desk";

/**
 * The answer that an earlier try of the same call was given: the same record, the same validity. `late` once that has run out:
 * then it is no retry, but another call.
 */
export async function retriedAnswer(
  desk: Desk,
  orgId: string,
  eventId: string,
): Promise<EvaluationAnswer | "late"> {
  const canonical = await desk.ports.record.canonical(orgId, eventId);
  if (canonical === null) throw new AppError("unavailable", "The earlier record cannot be read.");
  const event = parseIJson(canonical) as { at: string; data: unknown };
  const data = parseInput(decisionData, event.data);
  const until = Date.parse(data.valid_until ?? "");
  if (!(until > desk.ports.now().getTime())) return "late";
  const leaf = sha256Bytes(new Uint8Array([0, ...utf8(canonical)]));
  return answerOf(desk.ports, { org: orgId, row: { id: eventId, at: event.at, leaf }, data });
}
