import type { Permission } from "../contract/permission";
import type { Actor } from "../core/kernel";
import type { ServicePorts } from "./ports";

/** Who calls, in which org, and what they may use; made once per request by the door that authenticated them. */
export type Ctx = {
  orgId: string;
  actor: Actor;
  /** What this caller may do: from a person's roles, or a management key's scopes. */
  may: (permission: Permission) => boolean;
  /** When the person last showed their password; undefined for keys. */
  authenticatedAt?: Date;
  /** The browser session, for a person. */
  loginSessionId?: string;
  now: () => Date;
  /** A new UUIDv7. */
  newId: () => string;
  ports: ServicePorts;
};
