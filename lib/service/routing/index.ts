import type { Verb } from "../verb";
import { getRoutingOverview } from "./get-overview";
import { getRoute } from "./get-route";
import { getSessionRouting } from "./get-session-routing";
import { listBudgets } from "./list-budgets";
import { listNames } from "./list-names";
import { listRoutes } from "./list-routes";
import { readLatencies } from "./read-latencies";
import { readRefusals } from "./read-refusals";
import { readSensitivity } from "./read-sensitivity";
import { readShares } from "./read-shares";
import { readTraffic } from "./read-traffic";

export const routingVerbs: Verb[] = [
  getRoutingOverview,
  readTraffic,
  readShares,
  readLatencies,
  readRefusals,
  readSensitivity,
  listRoutes,
  getRoute,
  listNames,
  getSessionRouting,
  listBudgets,
];
