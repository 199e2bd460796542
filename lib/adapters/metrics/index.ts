export { createGatewayMetrics } from "./gateway-metrics";
