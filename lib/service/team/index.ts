import type { Verb } from "../verb";
import { createTeam } from "./create-team";
import { getTeam } from "./get-team";
import { listTeams } from "./list-teams";
import { removeTeam } from "./remove-team";
import { updateTeam } from "./update-team";

export { createTeam, getTeam, listTeams, removeTeam, updateTeam };

export const teamVerbs: Verb[] = [listTeams, getTeam, createTeam, updateTeam, removeTeam];
