import { teamGetContract } from "../../contract/team";
import { timeOf } from "../show";
import { teamReferences } from "../team-references";
import { query } from "../verb";
import { findTeam } from "./members";

export const getTeam = query(teamGetContract, async (tx, ctx, { id }) => {
  const team = await findTeam(tx, ctx.orgId, id);
  return {
    id: team.id,
    name: team.name,
    members: team.members.length,
    provisioned: team.provisioned,
    createdAt: timeOf(team.createdAt),
    people: team.members.map(({ person }) => person),
    asked: await teamReferences(tx, ctx.orgId, id),
  };
});
