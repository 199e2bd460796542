"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { Dialog } from "@/components/ui/dialog";
import { reauthentication } from "@/lib/query";

/** Its script is fetched when an act first asks for it. */
const ShowYourself = dynamic(() => import("./show-yourself").then((m) => m.ShowYourself), {
  ssr: false,
});

/** Opens whenever an act needs a fresh sign-in, and lets it go on once the password was shown. One per page. */
export function ReauthenticateDialog() {
  const { subscribe, isAsked, settle } = reauthentication;
  const open = useSyncExternalStore(subscribe, isAsked, () => false);
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : settle(false))}>
      {open ? <ShowYourself /> : null}
    </Dialog>
  );
}
