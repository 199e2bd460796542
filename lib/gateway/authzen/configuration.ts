import type { GatewayPorts } from "../ports";
import { OBLIGATION_KINDS } from "./obligations";

const WELL_KNOWN = "/.well-known/authzen-configuration";

/** Where the metadata is: the well-known segment comes between the host and the path that this gateway is reached at. */
export function configurationPath(gateway: string): string {
  const { pathname } = new URL(gateway);
  return `${WELL_KNOWN}${pathname.replace(/\/+$/, "")}`;
}

/** What this decision point can do and where (AuthZEN 1.0 metadata, and what the drafts it speaks add to it). */
export function configuration({ gateway }: GatewayPorts["urls"]) {
  const base = gateway.replace(/\/+$/, "");
  return {
    policy_decision_point: base,
    access_evaluation_endpoint: `${base}/access/v1/evaluation`,
    access_evaluations_endpoint: `${base}/access/v1/evaluations`,
    search_subject_endpoint: `${base}/access/v1/search/subject`,
    search_resource_endpoint: `${base}/access/v1/search/resource`,
    search_action_endpoint: `${base}/access/v1/search/action`,
    access_request_endpoint: `${base}/access/v1/requests`,
    jwks_uri: `${base}/.well-known/jwks.json`,
    capabilities: ["urn:openid:authzen:capability:access-request"],
    obligations_supported: OBLIGATION_KINDS,
  };
}
