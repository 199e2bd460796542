"use client";

import type { MayDo } from "@/components/policy/may-do";
import { VersionBar } from "@/components/policy/version-bar";
import type { RoutingVersionDetail } from "@/lib/contract/routing-policy";
import { RoutingCheckDialog } from "./check-dialog";
import { useDraft } from "./draft";

type RoutingBarProps = { open: RoutingVersionDetail; may: MayDo };

/** The routing policy's version that is being worked on, and its way into force. */
export function RoutingBar({ open, may }: RoutingBarProps) {
  const { check, state } = useDraft();
  return (
    <VersionBar
      life="routing-policy"
      open={open}
      may={may}
      problems={check?.problems.length}
      waiting={state.is === "saved" ? undefined : "What is on the screen is not saved yet"}
      check={<RoutingCheckDialog number={open.number} />}
    />
  );
}
