import { entitlementRevokeContract } from "../../contract/entitlement";
import { revoke } from "../entitling/revoke";
import { command } from "../verb";

export const revokeEntitlement = command(entitlementRevokeContract, revoke);
