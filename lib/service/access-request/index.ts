import type { Verb } from "../verb";
import { cancelAccessRequest } from "./cancel-access-request";
import { createAccessRequest } from "./create-access-request";
import { decideAccessRequest } from "./decide-access-request";
import { getAccessRequest } from "./get-access-request";
import { listAccessRequests } from "./list-access-requests";
import { previewAccessRequest } from "./preview-access-request";

export {
  cancelAccessRequest,
  createAccessRequest,
  decideAccessRequest,
  getAccessRequest,
  listAccessRequests,
  previewAccessRequest,
};

export const accessRequestVerbs: Verb[] = [
  listAccessRequests,
  getAccessRequest,
  previewAccessRequest,
  createAccessRequest,
  decideAccessRequest,
  cancelAccessRequest,
];
