import type { Verb } from "../verb";
import { createPerson } from "./create-person";
import { getPerson } from "./get-person";
import { getPersonHoldings } from "./get-person-holdings";
import { leavePerson } from "./leave-person";
import { listPeople } from "./list-people";
import { listPersonNames } from "./list-person-names";
import { transferPerson } from "./transfer-person";
import { updatePerson } from "./update-person";

export {
  createPerson,
  getPerson,
  getPersonHoldings,
  leavePerson,
  listPeople,
  listPersonNames,
  transferPerson,
  updatePerson,
};

export const personVerbs: Verb[] = [
  listPeople,
  listPersonNames,
  getPerson,
  getPersonHoldings,
  createPerson,
  updatePerson,
  transferPerson,
  leavePerson,
];
