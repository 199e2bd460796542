"use client";

import { useSyncExternalStore } from "react";
import { FreezeOrg } from "./freeze-org";
import { freezeRequest } from "./freeze-request";

const never = () => false;

/** The question behind every menu that offers to freeze the organisation: a menu that closes must not take it along. */
export function FreezeDialog({ org }: { org: string }) {
  const open = useSyncExternalStore(freezeRequest.subscribe, freezeRequest.isAsked, never);
  return <FreezeOrg org={org} open={open} onOpenChange={freezeRequest.set} />;
}
