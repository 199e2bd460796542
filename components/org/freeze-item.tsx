"use client";

import { Snowflake } from "lucide-react";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";
import { freezeRequest } from "./freeze-request";

/** The user menu's way to stop every agent at once. */
export function FreezeItem() {
  return (
    <>
      <DropdownMenuItem danger onSelect={() => freezeRequest.set(true)}>
        <Snowflake aria-hidden />
        Freeze every agent
      </DropdownMenuItem>
      <DropdownMenuSeparator />
    </>
  );
}
