"use client";

import { Download } from "lucide-react";
import { saveFile } from "@/components/audit/save-file";
import { Disclosure } from "@/components/event/disclosure";
import { Button } from "@/components/ui/button";
import { type Column, SHAPES, type TableNoun, templateOf } from "@/lib/core/inventory";
import { NOUN_WORDS } from "./import-words";

/** What the columns of a noun's documents say, and a template to begin with. */
export function ColumnHelp({ noun }: { noun: TableNoun }) {
  const { columns } = SHAPES[noun];
  const save = () => {
    const content = new Blob([templateOf(SHAPES[noun])], { type: "text/csv" });
    saveFile(`${noun}-template.csv`, content);
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted-foreground text-sm">
        Leave out a column to leave it as it is. An empty cell empties what may be empty. Separate
        cells by commas, semicolons or tabs.
      </p>
      <div>
        <Button onClick={save}>
          <Download aria-hidden />
          Template for {NOUN_WORDS[noun].many}
        </Button>
      </div>
      <Disclosure summary={`The ${columns.length} columns`} open>
        <dl className="divide-y">
          {columns.map((column) => (
            <div key={column.name} className="flex flex-col gap-0.5 py-2 first:pt-0">
              <dt className="flex flex-wrap items-baseline gap-x-2">
                <code className="font-medium text-sm">{column.name}</code>
                <span className="text-muted-foreground text-xs">{standingOf(column)}</span>
              </dt>
              <dd className="text-muted-foreground text-sm">
                {column.meaning}
                {column.choices ? <Choices of={column.choices} /> : null}
              </dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  );
}

function Choices({ of }: { of: readonly string[] }) {
  return (
    <span className="mt-0.5 flex flex-wrap gap-x-2">
      {of.map((choice) => (
        <code key={choice} className="text-xs">
          {choice}
        </code>
      ))}
    </span>
  );
}

function standingOf({ key, needed }: Column): string {
  if (key && needed) return "names it";
  if (key) return "may name it";
  return needed ? "needed for a new one" : "";
}
