import type { Verb } from "../verb";
import { createInvitation } from "./create-invitation";
import { listInvitations } from "./list-invitations";
import { resendInvitation } from "./resend-invitation";
import { revokeInvitation } from "./revoke-invitation";

export { createInvitation, listInvitations, resendInvitation, revokeInvitation };

/** Links by which people join. */
export const invitationVerbs: Verb[] = [
  listInvitations,
  createInvitation,
  resendInvitation,
  revokeInvitation,
];
