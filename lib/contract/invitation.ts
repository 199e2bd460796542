import * as z from "zod/mini";
import { ROLES } from "../core/kernel";
import { line, why } from "./field";
import { listInput, manyOf, pageOf, ref, time, uuid } from "./list";
import { commandContract, queryContract } from "./verb";

export const INVITATION_STATES = ["open", "expired", "accepted", "revoked"] as const;

/** How long a link is good. */
export const INVITATION_DAYS = 7;

export const invitationRow = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  teams: z.array(ref),
  state: z.enum(INVITATION_STATES),
  /** What became of the last message: it waits, was sent, or could not be. */
  mail: z.enum(["waiting", "sent", "failed"]),
  mailError: z.nullable(z.string()),
  invitedBy: ref,
  createdAt: time,
  sentAt: time,
  expiresAt: time,
  acceptedBy: z.nullable(ref),
});
export type InvitationRow = z.infer<typeof invitationRow>;

export const invitationListContract = queryContract({
  name: "invitation.list",
  path: "/invitations",
  permission: "person.write",
  summary: "Invitations, open and settled, searched by name or e-mail.",
  input: z.object({ ...listInput, state: manyOf(INVITATION_STATES) }),
  output: pageOf(invitationRow),
});

export const invitationCreateContract = commandContract({
  name: "invitation.create",
  path: "/invitations",
  permission: "person.write",
  fresh: true,
  summary: "Sends somebody a link, good once and for seven days, by which they join.",
  input: z.object({
    name: line(120),
    email: z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email()),
    roles: z
      .array(z.enum(ROLES))
      .check(z.minLength(1, "must name at least one role"), z.maxLength(ROLES.length)),
    teams: z._default(z.array(uuid).check(z.maxLength(50)), []),
  }),
  output: z.object({ id: z.string(), email: z.string(), expiresAt: time }),
});

export const invitationResendContract = commandContract({
  name: "invitation.resend",
  path: "/invitations/:id/resend",
  permission: "person.write",
  fresh: true,
  summary: "Sends a new link in place of the old one, which then opens nothing any more.",
  input: z.object({ id: uuid }),
  output: z.object({ id: z.string(), expiresAt: time }),
});

export const invitationRevokeContract = commandContract({
  name: "invitation.revoke",
  path: "/invitations/:id/revoke",
  permission: "person.write",
  summary: "Takes an invitation back: its link opens nothing any more.",
  input: z.object({ id: uuid, reason: why }),
  output: z.object({ id: z.string() }),
});

/** What accepting takes: the link's secret part, and a password where no sign-in is used that exists. */
export const acceptInvitationInput = z.object({
  token: z.string().check(z.maxLength(256)),
  name: z.optional(line(120)),
  password: z.optional(z.string().check(z.minLength(1), z.maxLength(256))),
});
