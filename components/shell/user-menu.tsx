"use client";

import type { ReactNode } from "react";
import { AvatarInitials } from "@/components/ui/avatar-initials";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

export type ShellUser = { name: string; email: string /** "Security, Owner". */; roles?: string };

type UserMenuProps = {
  user: ShellUser;
  /** `DropdownMenuItem`s before signing out. */
  items?: ReactNode;
  /** One `DropdownMenuItem` that signs out. */
  signOut: ReactNode;
};

/** Who is signed in, and the way out. */
export function UserMenu({ user, items, signOut }: UserMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="inline-grid size-8 place-items-center rounded-full hover:bg-muted pointer-coarse:size-10">
        <span className="sr-only">Account of {user.name}</span>
        <AvatarInitials name={user.name} />
      </DropdownMenuTrigger>
      <DropdownMenuContent className="w-60">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium text-base">{user.name}</p>
          <p className="truncate text-muted-foreground text-sm">{user.email}</p>
          {user.roles ? <p className="text-muted-foreground text-sm">{user.roles}</p> : null}
        </div>
        <DropdownMenuSeparator />
        {items}
        {signOut}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
