"use client";

import { Copy, Printer } from "lucide-react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { toast } from "@/components/ui/toaster";

/** Copies a report as text, or prints the page. */
export function ReportActions({ text }: { text: string }) {
  const copy = async () => {
    if (await copyText(text)) toast.success("Report copied");
    else toast.error("The browser refused to copy");
  };
  return (
    <>
      <Button onClick={() => void copy()}>
        <Copy aria-hidden />
        Copy as text
      </Button>
      <Button onClick={() => window.print()}>
        <Printer aria-hidden />
        Print
      </Button>
    </>
  );
}
