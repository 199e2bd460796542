import type { Verb } from "../verb";
import { createPerson } from "./create-person";
import { getPerson } from "./get-person";
import { getPersonHoldings } from "./get-person-holdings";
import { leavePerson } from "./leave-person";
import { listPeople } from "./list-people";
import { transferPerson } from "./transfer-person";
import { updatePerson } from "./update-person";

export {
  createPerson,
  getPerson,
  getPersonHoldings,
  leavePerson,
  listPeople,
  transferPerson,
  updatePerson,
};

export const personVerbs: Verb[] = [
  listPeople,
  getPerson,
  getPersonHoldings,
  createPerson,
  updatePerson,
  transferPerson,
  leavePerson,
];
