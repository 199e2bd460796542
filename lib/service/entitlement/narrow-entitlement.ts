import { entitlementNarrowContract } from "../../contract/entitlement";
import { narrow } from "../entitling/narrow";
import { command } from "../verb";

export const narrowEntitlement = command(entitlementNarrowContract, narrow);
