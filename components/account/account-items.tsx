"use client";

import { Building2, UserRound } from "lucide-react";
import Link from "next/link";
import {
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toaster";
import { switchOrg } from "@/lib/query";

type AccountItemsProps = {
  /** Other organisations of the same login. */
  orgs: readonly { id: string; name: string }[];
};

async function enter(orgId: string, name: string) {
  const moved = await switchOrg(orgId).catch(() => false);
  if (moved) window.location.assign("/");
  else toast.error(`${name} could not be opened. Reload the page and try again.`);
}

/** The user menu's ways to one's own account and to other organisations. */
export function AccountItems({ orgs }: AccountItemsProps) {
  return (
    <>
      <DropdownMenuItem asChild>
        <Link href="/account">
          <UserRound aria-hidden />
          Your account
        </Link>
      </DropdownMenuItem>
      {orgs.length > 0 ? (
        <>
          <DropdownMenuSeparator />
          <DropdownMenuLabel>Go to another organisation</DropdownMenuLabel>
        </>
      ) : null}
      {orgs.map(({ id, name }) => (
        <DropdownMenuItem key={id} onSelect={() => void enter(id, name)}>
          <Building2 aria-hidden />
          <span className="min-w-0 truncate">{name}</span>
        </DropdownMenuItem>
      ))}
      <DropdownMenuSeparator />
    </>
  );
}
