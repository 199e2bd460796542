export {
  type Egress,
  type EgressRequest,
  type EgressResponse,
  openEgress,
  type PinnedAddress,
} from "./egress";
