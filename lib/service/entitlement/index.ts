import type { Verb } from "../verb";
import { createEntitlement } from "./create-entitlement";
import { getEntitlement } from "./get-entitlement";
import { listEntitlements } from "./list-entitlements";
import { narrowEntitlement } from "./narrow-entitlement";
import { revokeEntitlement } from "./revoke-entitlement";
import { widenEntitlement } from "./widen-entitlement";

export {
  createEntitlement,
  getEntitlement,
  listEntitlements,
  narrowEntitlement,
  revokeEntitlement,
  widenEntitlement,
};

export const entitlementVerbs: Verb[] = [
  listEntitlements,
  getEntitlement,
  createEntitlement,
  narrowEntitlement,
  widenEntitlement,
  revokeEntitlement,
];
