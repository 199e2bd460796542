import * as z from "zod/mini";
import { CREDENTIAL_KINDS } from "../../credential";
import { count, sensitivity, time } from "./pieces";

const common = {
  credential_id: z.string(),
  kind: z.enum(CREDENTIAL_KINDS),
  /** Agents that hold it. */
  holders: count,
  /** The highest of what it opens. */
  sensitivity,
};

export const credentialOld = z.object({
  ...common,
  renewed_at: time,
  age_days: count,
  /** The most that its value should be used: its own period, else everybody's. */
  limit_days: count,
  own_period: z.boolean(),
});

export const credentialNeverRotated = z.object({
  ...common,
  issued_at: z.nullable(time),
  /** Null where nobody said when it was issued. */
  age_days: z.nullable(z.number()),
  /** Days since it is in the inventory. */
  known_days: count,
  limit_days: count,
});

export const credentialShared = z.object({
  ...common,
  /** At most 50. */
  agents: z.array(z.object({ id: z.string(), agent: z.string() })),
});
