export {
  type Egress,
  type EgressRequest,
  type EgressResponse,
  openEgress,
  type PinnedAddress,
} from "./egress";
export { type EgressAgents, openEgressAgents } from "./egress-agent";
export { type EgressStreams, openEgressStreams } from "./egress-stream";
