import { routingPolicyProposeContract } from "../../contract/routing-policy";
import { command } from "../verb";
import { proposeVersion } from "../versioned/write-version";
import { ROUTING } from "./routing-versions";

export const proposeRouting = command(routingPolicyProposeContract, (tx, ctx, input) =>
  proposeVersion(ROUTING, tx, ctx, input),
);
