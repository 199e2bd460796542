import type { Prisma } from "../../../prisma/generated/client";
import { sessionListContract } from "../../contract/session";
import { contains, type Direction, idsIn, orderOf, readPage } from "../listing";
import { query } from "../verb";
import { sessionRowOf, withAgent } from "./session-row";

type Order = Prisma.SessionOrderByWithRelationInput;

const COLUMNS = {
  lastAt: (lastAt: Direction): Order => ({ lastAt }),
  openedAt: (openedAt: Direction): Order => ({ openedAt }),
  agent: (name: Direction): Order => ({ agent: { name } }),
  calls: (calls: Direction): Order => ({ calls }),
  blocked: (blocked: Direction): Order => ({ blocked }),
  state: (state: Direction): Order => ({ state }),
};

export const listSessions = query(sessionListContract, async (tx, ctx, input) => {
  const { q } = input;
  const where: Prisma.SessionWhereInput = {
    orgId: ctx.orgId,
    ...(input.agent ? { agentId: idsIn(input.agent) } : {}),
    ...(input.state ? { state: { in: input.state } } : {}),
    ...(input.origin ? { origin: { in: input.origin } } : {}),
    ...(input.label ? { labels: { hasSome: input.label } } : {}),
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
    () => tx.session.count({ where }),
    (range) => tx.session.findMany({ where, include: withAgent, orderBy, ...range }),
    sessionRowOf,
  );
});
