import type { Verb } from "../verb";
import { createTeam } from "./create-team";
import { getTeam } from "./get-team";
import { listTeams } from "./list-teams";
import { updateTeam } from "./update-team";

export { createTeam, getTeam, listTeams, updateTeam };

export const teamVerbs: Verb[] = [listTeams, getTeam, createTeam, updateTeam];
