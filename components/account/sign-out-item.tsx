"use client";

import { LogOut } from "lucide-react";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toaster";
import { signOut } from "@/lib/query";

async function leave() {
  try {
    window.location.assign(await signOut());
  } catch {
    toast.error("You are still signed in: the server could not be reached.");
  }
}

/** Ends this browser's sign-in. */
export function SignOutItem() {
  return (
    <DropdownMenuItem onSelect={() => void leave()}>
      <LogOut aria-hidden />
      Sign out
    </DropdownMenuItem>
  );
}
