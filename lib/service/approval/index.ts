import type { Verb } from "../verb";
import { cancelApproval } from "./cancel-approval";
import { decideApproval } from "./decide-approval";
import { getApproval } from "./get-approval";
import { listApprovals } from "./list-approvals";

export const approvalVerbs: Verb[] = [listApprovals, getApproval, decideApproval, cancelApproval];
