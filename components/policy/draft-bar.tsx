"use client";

import type { PolicyVersionDetail } from "@/lib/contract/policy";
import { usePolicyCheck } from "@/lib/query/policy";
import { CheckDialog } from "./check-dialog";
import type { MayDo } from "./may-do";
import { VersionBar } from "./version-bar";

type DraftBarProps = { open: PolicyVersionDetail; may: MayDo };

/** The policy's version that is being worked on, and its way into force. */
export function DraftBar({ open, may }: DraftBarProps) {
  const { document, number } = open;
  const { data } = usePolicyCheck(document);
  return (
    <VersionBar
      life="policy"
      open={open}
      may={may}
      problems={data?.problems.length}
      check={<CheckDialog document={document} number={number} />}
    />
  );
}
