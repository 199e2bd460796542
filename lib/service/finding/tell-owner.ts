import { findingInWords, RULE_WORDS, severityAt } from "../../core/finding";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import type { ActingPerson } from "../relation";
import { tell } from "../tell";
import { type StoredFinding, toldBy } from "./finding-row";

/** Tells somebody that a grave finding is theirs now, unless they took it themselves. */
export async function tellOwner(
  tx: Tx,
  ctx: Ctx,
  before: StoredFinding,
  after: StoredFinding,
  acting: ActingPerson,
): Promise<void> {
  const { ownerId } = after;
  const severity = severityAt(after.severity);
  if (severity !== "high" && severity !== "critical") return;
  if (ownerId === null || ownerId === before.ownerId || ownerId === acting.id) return;
  const told = toldBy(after);
  const about = after.agent ? `, agent ${after.agent.name}` : "";
  await tell(tx, ctx, [ownerId], {
    kind: "finding.assigned",
    subject: `A ${severity} finding is yours: ${RULE_WORDS[told.rule]}${about}`,
    lines: [
      `${ctx.actor.name} gave you a finding of ${severity} severity: ${RULE_WORDS[told.rule]}${about}.`,
      findingInWords(told),
    ],
    path: `/findings/${after.id}`,
  });
}
