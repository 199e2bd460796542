import type { Verb } from "../verb";
import { askOwners } from "./ask-owners";
import { getReach } from "./get-reach";
import { listChoke } from "./list-choke";
import { listEdges } from "./list-edges";
import { listExposed } from "./list-exposed";
import { listExposure } from "./list-exposure";
import { listItems } from "./list-items";
import { listReach } from "./list-reach";
import { readGraph } from "./read-graph";
import { readHistory } from "./read-history";
import { readNeighbourhood } from "./read-neighbourhood";
import { tryChanges } from "./try-changes";

export {
  askOwners,
  getReach,
  listChoke,
  listEdges,
  listExposed,
  listExposure,
  listItems,
  listReach,
  readGraph,
  readHistory,
  readNeighbourhood,
  tryChanges,
};

export const reachVerbs: Verb[] = [
  listReach,
  getReach,
  listItems,
  listExposure,
  listExposed,
  listChoke,
  readHistory,
  readGraph,
  listEdges,
  readNeighbourhood,
  tryChanges,
  askOwners,
];
