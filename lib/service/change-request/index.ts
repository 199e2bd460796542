import type { Verb } from "../verb";
import { declineChangeRequest } from "./decline-request";
import { getChangeRequest } from "./get-request";
import { listChangeRequests } from "./list-requests";
import { withdrawChangeRequest } from "./withdraw-request";

export { declineChangeRequest, getChangeRequest, listChangeRequests, withdrawChangeRequest };

export const changeRequestVerbs: Verb[] = [
  listChangeRequests,
  getChangeRequest,
  declineChangeRequest,
  withdrawChangeRequest,
];
