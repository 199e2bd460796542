import type { Verb } from "../verb";
import { createPerson } from "./create-person";
import { getPerson } from "./get-person";
import { leavePerson } from "./leave-person";
import { listPeople } from "./list-people";
import { updatePerson } from "./update-person";

export { createPerson, getPerson, leavePerson, listPeople, updatePerson };

export const personVerbs: Verb[] = [listPeople, getPerson, createPerson, updatePerson, leavePerson];
