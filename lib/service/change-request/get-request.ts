import { changeRequestGetContract } from "../../contract/change-request";
import { notFound } from "../../core/kernel";
import { actingPerson } from "../relation";
import { query } from "../verb";
import { showRequests, WITH_PEOPLE } from "./show-request";

export const getChangeRequest = query(changeRequestGetContract, async (tx, ctx, { id }) => {
  const acting = await actingPerson(tx, ctx);
  const row = await tx.changeRequest.findFirst({
    where: { orgId: ctx.orgId, id },
    include: WITH_PEOPLE,
  });
  const [request] = row ? await showRequests(tx, ctx, acting, [row]) : [];
  if (!request) throw notFound("request");
  return request;
});
