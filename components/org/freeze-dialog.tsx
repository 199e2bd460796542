"use client";

import dynamic from "next/dynamic";
import { useEffect, useState, useSyncExternalStore } from "react";
import { freezeRequest } from "./freeze-request";

/** Its script is fetched when somebody first asks. */
const FreezeOrg = dynamic(() => import("./freeze-org").then((m) => m.FreezeOrg), { ssr: false });

const never = () => false;

/** The question behind every menu that offers to freeze the organisation: a menu that closes must not take it along. */
export function FreezeDialog({ org }: { org: string }) {
  const open = useSyncExternalStore(freezeRequest.subscribe, freezeRequest.isAsked, never);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (open) setWanted(true);
  }, [open]);
  return wanted ? <FreezeOrg org={org} open={open} onOpenChange={freezeRequest.set} /> : null;
}
