import * as z from "zod/mini";
import { uuid } from "./list";
import { routeRow } from "./routing";
import { queryContract } from "./verb";

/** How a session's models compare with what was routed for it. */
export const sessionRouting = z.object({
  id: z.string(),
  /** The latest first, at most 20. */
  routes: z.array(routeRow),
  total: z.number(),
  /** What the session's telemetry shows last; null where it shows none. */
  seen: z.nullable(z.string()),
  /** The model that telemetry shows though another was routed; null where all is as routed. */
  strayed: z.nullable(z.string()),
  costMicros: z.number(),
  estimatedMicros: z.number(),
  calls: z.number(),
});
export type SessionRouting = z.infer<typeof sessionRouting>;

export const routingSessionContract = queryContract({
  name: "routing.session",
  path: "/routing/sessions/:id",
  permission: "routing.read",
  summary: "Which models one session was routed to, at which cost, and whether another was seen.",
  input: z.object({ id: uuid }),
  output: sessionRouting,
});
