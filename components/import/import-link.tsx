import { Import } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { MAKES } from "@/lib/contract/import";
import type { Permission } from "@/lib/contract/permission";
import type { ImportNoun } from "@/lib/core/inventory";
import { NOUN_WORDS } from "./import-words";

type ImportLinkProps = { noun: ImportNoun; may: (permission: Permission) => boolean };

/** The way from a list to bringing in more of it, for those who may. */
export function ImportLink({ noun, may }: ImportLinkProps) {
  if (!may("import.write") || !may(MAKES[noun])) return null;
  return (
    <Button asChild>
      <Link href={`/imports?noun=${noun}`}>
        <Import aria-hidden />
        Import
        <span className="sr-only"> {NOUN_WORDS[noun].many}</span>
      </Link>
    </Button>
  );
}
