"use client";

import { parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { FormError } from "@/components/form/form-error";
import { Panel } from "@/components/ui/card";
import { sentence } from "@/components/ui/format";
import { formatsOf, type ImportNoun } from "@/lib/core/inventory";
import { ChoiceChips } from "./choice-chips";
import { ColumnHelp } from "./column-help";
import { DocumentInput } from "./document-input";
import { ExportPanel } from "./export-panel";
import { rowFormat } from "./guess-format";
import { NOUN_WORDS } from "./import-words";
import { ServerField } from "./server-field";
import { SourceHelp } from "./source-help";
import { SOURCE_WORDS, SOURCES, type Source } from "./sources";
import type { Opened } from "./use-import";

type ImportStartProps = {
  nouns: readonly [ImportNoun, ...ImportNoun[]];
  /** The name of what is being read. */
  reading: string | undefined;
  error: unknown;
  onOpen: (opened: Opened) => void;
};

/** Chooses what a document is, and takes it. The choice is in the address, so that lists can lead to their own. */
export function ImportStart({ nouns, reading, error, onOpen }: ImportStartProps) {
  const [at, setAt] = useQueryStates({
    noun: parseAsStringLiteral(nouns).withDefault(nouns[0]),
    source: parseAsStringLiteral(SOURCES).withDefault("rows"),
  });
  const [server, setServer] = useState("");
  const [missing, setMissing] = useState(false);
  const { noun } = at;
  const several = formatsOf(noun).includes("mcp");
  const source: Source = several ? at.source : "rows";

  const onText = (text: string, name: string) => {
    const needsServer = source !== "rows" && server.trim() === "";
    setMissing(needsServer);
    if (needsServer) return;
    const format = source === "rows" ? rowFormat(text) : source;
    const whose = source === "rows" ? {} : { server: server.trim() };
    onOpen({ name, document: { noun, format, document: text, ...whose } });
  };
  const { what, accept, placeholder } = SOURCE_WORDS[source];
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex min-w-0 flex-col gap-5">
        <ChoiceChips
          label="What it holds"
          options={nouns.map((value) => ({ value, label: labelOf(value) }))}
          value={noun}
          onChange={(next) => void setAt({ noun: next, source: null })}
        />
        {several ? (
          <ChoiceChips
            label="Where it is from"
            options={SOURCES.map((value) => ({ value, label: SOURCE_WORDS[value].label }))}
            value={source}
            onChange={(next) => void setAt({ source: next })}
          />
        ) : null}
        {source === "rows" ? null : (
          <ServerField value={server} onChange={setServer} missing={missing} />
        )}
        <DocumentInput
          accept={noun === "policy" ? ".json" : accept}
          what={what(noun === "policy" ? "a policy" : NOUN_WORDS[noun].many)}
          placeholder={noun === "policy" ? '{"v":1,"rules":[]' : placeholder(noun)}
          reading={reading}
          onText={onText}
        />
        <FormError error={error} labels={{ document: "Document", server: "Server" }} />
      </div>
      <Aside noun={noun} source={source} />
    </div>
  );
}

function Aside({ noun, source }: { noun: ImportNoun; source: Source }) {
  return (
    <div className="flex min-w-0 flex-col gap-4">
      {source === "rows" && noun !== "policy" ? (
        <Panel title="Columns">
          <ColumnHelp noun={noun} />
        </Panel>
      ) : null}
      {source === "rows" ? null : (
        <Panel title="What becomes of it">
          <SourceHelp source={source} />
        </Panel>
      )}
      <Panel title="Export">
        <ExportPanel noun={noun} />
      </Panel>
    </div>
  );
}

function labelOf(noun: ImportNoun): string {
  return sentence(noun === "policy" ? "policy" : NOUN_WORDS[noun].many);
}
