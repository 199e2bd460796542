import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { ImportNoun } from "@/lib/core/inventory";
import { NOUN_WORDS } from "./import-words";

const EXPORT = "/api/v1/imports/export";

/** Everything of a noun in the form in which it comes back. */
export function ExportPanel({ noun }: { noun: ImportNoun }) {
  if (noun === "policy")
    return (
      <Offer words="The published policy as JSON. Edit it and bring it back: it becomes a draft, which two people publish.">
        <Save href="/api/v1/policies/current" file="policy.json">
          JSON
        </Save>
      </Offer>
    );
  const { many } = NOUN_WORDS[noun];
  return (
    <Offer
      words={`All ${many} that are in use, in the same columns: edit them and bring them back. Brought back as they are, they change nothing.`}
    >
      <Save href={`${EXPORT}?noun=${noun}&format=csv`} file={`${noun}.csv`}>
        CSV
      </Save>
      <Save href={`${EXPORT}?noun=${noun}&format=ndjson`} file={`${noun}.ndjson`}>
        JSON, one a line
      </Save>
    </Offer>
  );
}

function Offer({ words, children }: { words: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted-foreground text-sm">{words}</p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}

function Save({ href, file, children }: { href: string; file: string; children: React.ReactNode }) {
  return (
    <Button asChild>
      <a href={href} download={file}>
        <Download aria-hidden />
        {children}
      </a>
    </Button>
  );
}
