"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { useWorking } from "./working";

/** Begins a new part of the draft, where the reader may. */
export function AddButton({ href, children }: { href: string; children: string }) {
  const { readOnly } = useWorking();
  if (readOnly) return null;
  return (
    <Button asChild>
      <Link href={href}>
        <Plus aria-hidden />
        {children}
      </Link>
    </Button>
  );
}
