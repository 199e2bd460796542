"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";

/**
 * Whether a dialog is open: by its trigger, or because the address asks for it with `?open=<name>`, so that one can be linked to.
 * Closing it takes that out of the address.
 */
export function useOpen(name: string | undefined): [boolean, (open: boolean) => void] {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const asked = name !== undefined && params?.get("open") === name;
  const change = (next: boolean) => {
    setOpen(next);
    if (next || !asked) return;
    const rest = new URLSearchParams(params);
    rest.delete("open");
    router.replace(rest.size > 0 ? `${path}?${rest}` : path, { scroll: false });
  };
  return [open || asked, change];
}
