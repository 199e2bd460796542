import { teamGetContract } from "../../contract/team";
import { timeOf } from "../show";
import { query } from "../verb";
import { findTeam } from "./members";

export const getTeam = query(teamGetContract, async (tx, ctx, { id }) => {
  const team = await findTeam(tx, ctx.orgId, id);
  return {
    id: team.id,
    name: team.name,
    members: team.members.length,
    createdAt: timeOf(team.createdAt),
    people: team.members.map(({ person }) => person),
  };
});
