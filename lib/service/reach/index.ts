import type { Verb } from "../verb";
import { askOwners } from "./ask-owners";
import { getReach } from "./get-reach";
import { listChoke } from "./list-choke";
import { listExposed } from "./list-exposed";
import { listExposure } from "./list-exposure";
import { listReach } from "./list-reach";
import { readGraph } from "./read-graph";
import { readHistory } from "./read-history";
import { readNeighbourhood } from "./read-neighbourhood";
import { tryChanges } from "./try-changes";

export {
  askOwners,
  getReach,
  listChoke,
  listExposed,
  listExposure,
  listReach,
  readGraph,
  readHistory,
  readNeighbourhood,
  tryChanges,
};

export const reachVerbs: Verb[] = [
  listReach,
  getReach,
  listExposure,
  listExposed,
  listChoke,
  readHistory,
  readGraph,
  readNeighbourhood,
  tryChanges,
  askOwners,
];
