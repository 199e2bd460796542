import { accessRequestPreviewContract } from "../../contract/access-request";
import { ownedByAsker } from "../../core/approval";
import { AppError } from "../../core/kernel";
import type { Tx } from "../../store/transact";
import type { Ctx } from "../ctx";
import { ENTITLEMENT_READ, showEntitlement } from "../entitling/entitlement-row";
import { type ActingPerson, actingPerson } from "../relation";
import { query } from "../verb";
import { whyUndecidable } from "./create-access-request";
import { haltsOf } from "./halts";
import { type Asked, decidersFor, loadPeople, reachedBy } from "./people";
import { showDeciders } from "./show-deciders";
import { refuseNotWider, wantedOf } from "./wanted";

/** So many of what an agent may do already are shown. */
const SHOWN = 20;

export const previewAccessRequest = query(accessRequestPreviewContract, async (tx, ctx, input) => {
  const acting = await actingPerson(tx, ctx);
  try {
    return await previewOf(tx, ctx, acting, input);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const nobody = { direct: false, groups: [], own: [], halts: [], already: [] };
    return { ...nobody, refusedBecause: error.message };
  }
});

/** What is wrong with the request as a whole; a field at fault is refused as such. */
function isRefusal(error: unknown): error is AppError {
  if (!(error instanceof AppError)) return false;
  return ["conflict", "forbidden"].includes(error.code) || error.reason === "not_wider";
}

async function previewOf(
  tx: Tx,
  ctx: Ctx,
  acting: ActingPerson,
  input: Parameters<typeof wantedOf>[3],
) {
  const { orgId } = ctx;
  const wanted = await wantedOf(tx, ctx, acting, input);
  const { terms, tool, agent } = wanted;
  const asked: Asked = {
    requesterId: acting.id ?? "",
    resourceIds: terms.resources,
    tool,
  };
  const people = await loadPeople(tx, orgId, terms.resources);
  const reached = reachedBy(asked, people);
  const deciders = decidersFor(asked, people);
  const already = await tx.entitlement.findMany({
    where: { orgId, agentId: agent.id, toolId: tool.id, state: "active" },
    include: ENTITLEMENT_READ,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: SHOWN,
  });
  const direct = ownedByAsker({ reached, askerId: asked.requesterId });
  // Who owns it all may also change what is not wider.
  if (!direct) refuseNotWider(wanted);
  return {
    direct,
    groups: await showDeciders(tx, orgId, deciders, []),
    own: ownOf(asked, people),
    refusedBecause: whyUndecidable(deciders),
    halts: haltsOf(agent, tool, [...people.resources.values()]),
    already: already.map(showEntitlement),
  };
}

function ownOf(asked: Asked, people: Awaited<ReturnType<typeof loadPeople>>) {
  const { resources } = people;
  return asked.resourceIds.flatMap((id) => {
    const resource = resources.get(id);
    return resource?.ownerId === asked.requesterId ? [{ id, name: resource.name }] : [];
  });
}
