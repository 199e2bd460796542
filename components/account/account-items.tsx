"use client";

import { UserRound } from "lucide-react";
import Link from "next/link";
import { DropdownMenuItem, DropdownMenuSeparator } from "@/components/ui/dropdown-menu";

/** The user menu's way to one's own account. */
export function AccountItems() {
  return (
    <>
      <DropdownMenuItem asChild>
        <Link href="/account">
          <UserRound aria-hidden />
          Your account
        </Link>
      </DropdownMenuItem>
      <DropdownMenuSeparator />
    </>
  );
}
