export {
  type AloneReach,
  actsAlone,
  mayReach,
  type Permitted,
  REACH_WEIGHTS,
  weighReach,
} from "./alone";
