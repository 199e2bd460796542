"use client";

import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { saveFile } from "@/components/audit/save-file";
import { Button } from "@/components/ui/button";

type SaveSheetProps = { file: string; content: () => string; children: ReactNode };

/** Saves a CSV that the page makes. */
export function SaveSheet({ file, content, children }: SaveSheetProps) {
  return (
    <Button onClick={() => saveFile(file, new Blob([content()], { type: "text/csv" }))}>
      <Download aria-hidden />
      {children}
    </Button>
  );
}
