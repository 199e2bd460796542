import { entitlementWidenContract } from "../../contract/entitlement";
import { widen } from "../entitling/widen";
import { command } from "../verb";

export const widenEntitlement = command(entitlementWidenContract, widen);
