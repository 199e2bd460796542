import { entitlementCreateContract } from "../../contract/entitlement";
import { grant } from "../entitling/grant";
import { command } from "../verb";

export const createEntitlement = command(entitlementCreateContract, grant);
