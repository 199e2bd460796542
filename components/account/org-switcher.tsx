"use client";

import { ChevronsUpDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toaster";
import { switchOrg } from "@/lib/query";

type Org = { id: string; name: string };

async function enter({ id, name }: Org) {
  const moved = await switchOrg(id).catch(() => false);
  // Everything on the page belongs to the organisation that is left.
  if (moved) window.location.assign("/");
  else toast.error(`${name} could not be opened. Reload the page and try again.`);
}

type Props = {
  current: Org;
  /** All that the login belongs to, the current one included. */
  orgs: readonly Org[];
};

/** The organisation that is shown, and the way to the others; its name alone for those who belong to one. */
export function OrgSwitcher({ current, orgs }: Props) {
  if (orgs.length < 2)
    return (
      <span className="mr-2 max-w-48 truncate text-muted-foreground text-sm max-md:hidden">
        {current.name}
      </span>
    );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" className="min-w-0 max-w-48 max-sm:max-w-28">
          <span className="sr-only">Organisation: </span>
          <span className="truncate">{current.name}</span>
          <ChevronsUpDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-64">
        <DropdownMenuLabel>Your organisations</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={current.id}>
          {orgs.map((org) => (
            <DropdownMenuRadioItem
              key={org.id}
              value={org.id}
              onSelect={() => (org.id === current.id ? undefined : void enter(org))}
            >
              <span className="min-w-0 truncate">{org.name}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
