"use client";

import { ChevronDown, Plus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { FORM_MEANS, FORM_WORDS } from "./policy-words";

const FORMS = ["combination", "guardrail", "cedar"] as const;

/** Begins a rule in one of the forms that people write. */
export function NewRuleMenu() {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Plus aria-hidden />
          Add a rule
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {FORMS.map((form) => (
          <DropdownMenuItem key={form} asChild>
            <Link href={`/policies/rules/new?form=${form}`}>
              <span className="flex max-w-64 flex-col py-0.5">
                <span className="font-medium">{FORM_WORDS[form]}</span>
                <span className="text-muted-foreground text-sm">{FORM_MEANS[form]}</span>
              </span>
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
