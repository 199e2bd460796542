import { sessionListContract } from "../../contract/session";
import { contains, type Direction, idsIn, orderOf, readPage } from "../listing";
import { policyOfRule } from "../published";
import { query } from "../verb";
import { sessionRowOf, WITH_AGENT } from "./session-row";

const COLUMNS = {
  lastAt: (lastAt: Direction): object => ({ lastAt }),
  openedAt: (openedAt: Direction): object => ({ openedAt }),
  agent: (name: Direction): object => ({ agent: { name } }),
  calls: (calls: Direction): object => ({ calls }),
  blocked: (blocked: Direction): object => ({ blocked }),
  state: (state: Direction): object => ({ state }),
};

export const listSessions = query(sessionListContract, async (tx, ctx, input) => {
  const { q } = input;
  const where = {
    orgId: ctx.orgId,
    ...(input.agent ? { agentId: idsIn(input.agent) } : {}),
    ...(input.state ? { state: { in: input.state } } : {}),
    ...(input.origin ? { origin: { in: input.origin } } : {}),
    ...(input.label ? { labels: { hasSome: input.label } } : {}),
    ...(input.combination
      ? { combinations: { some: { rule: { in: input.combination.map(policyOfRule) } } } }
      : {}),
    ...(q
      ? {
          OR: [
            { externalId: contains(q) },
            { agent: { is: { OR: [{ name: contains(q) }, { handle: contains(q) }] } } },
          ],
        }
      : {}),
  };
  const orderBy = [orderOf(input.sort, COLUMNS, "-lastAt"), { id: "desc" as const }];
  return readPage(
    input,
    (most) => tx.session.count({ where, ...most }),
    (range) => tx.session.findMany({ where, include: WITH_AGENT, orderBy, ...range }),
    sessionRowOf,
  );
});
