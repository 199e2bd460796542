import { routingPolicyFitContract } from "../../contract/routing-policy";
import { fitClassifier, routingDocument } from "../../core/routing";
import type { Tx } from "../../store/transact";
import { query } from "../verb";
import { inForce, openVersion } from "../versioned/versioned";
import { requestTexts } from "./request-texts";
import { ROUTING } from "./routing-versions";

/** So many sessions are read; newer ones say more of what is asked today. */
const MOST = 2000;

export const fitRouting = query(routingPolicyFitContract, async (tx, ctx) => {
  const { orgId } = ctx;
  const version = (await openVersion(ROUTING, tx, orgId)) ?? (await inForce(ROUTING, tx, orgId));
  const { threshold } = routingDocument.parse(version.document).classes;
  const sessions = await declaredSessions(tx, orgId);
  const texts = await requestTexts(
    tx,
    ctx,
    sessions.map(({ id }) => id),
  );
  const labelled = sessions.flatMap(({ id, taskClass, tools }) => {
    const request = texts.get(id);
    return request === undefined ? [] : [{ id, request, tools, taskClass }];
  });
  const { fitted, problem } = fitClassifier(labelled, { threshold });
  return {
    examined: sessions.length,
    samples: labelled.length,
    fitted,
    reason: fitted === null ? problem : null,
  };
});

/** Sessions whose task class whoever opened them declared: nobody else's word is learnt from. */
async function declaredSessions(tx: Tx, orgId: string) {
  const rows = await tx.session.findMany({
    where: { orgId, origin: "opened", taskClass: { not: null } },
    select: { id: true, taskClass: true, window: true },
    orderBy: [{ lastAt: "desc" }, { id: "desc" }],
    take: MOST,
  });
  return rows.map(({ id, taskClass, window }) => ({
    id,
    taskClass: taskClass ?? "",
    tools: (window as { requested?: string[] }).requested ?? [],
  }));
}
