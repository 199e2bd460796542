import { Fragment } from "react";
import { PlainTable } from "@/components/ui/plain-table";
import type { JsonSchema } from "@/lib/contract/reference";
import { CodeWords } from "./code-words";
import { formsOf, type SchemaRow } from "./schema-rows";

type Props = {
  /** What it is: "Input of agent.create". */
  caption: string;
  schema: JsonSchema;
  /** Says which members must be there; an answer has all of its own. */
  input?: boolean;
};

/** The members of an input or an answer, to read. */
export function SchemaTable({ caption, schema, input }: Props) {
  return formsOf(schema).map(({ name, rows }) => (
    <div key={name} className="flex min-w-0 flex-col">
      {name ? <p className="border-b px-4 py-1.5 text-sm">Where {name}:</p> : null}
      {rows.length === 0 ? (
        <p className="px-4 py-2 text-muted-foreground">No members.</p>
      ) : (
        <PlainTable
          caption={name ? `${caption}, ${name}` : caption}
          head={["Member", "What it is"]}
          widths={["40%", undefined]}
          rows={rows.map((row) => ({
            key: row.name,
            cells: [<Name key="name" row={row} input={input} />, <Meaning key="words" row={row} />],
          }))}
        />
      )}
    </div>
  ));
}

function Name({ row, input }: { row: SchemaRow; input?: boolean }) {
  return (
    <>
      <code className="wrap-anywhere font-mono text-[0.8125rem]">
        {row.name.split(".").map((part, i) => (
          <Fragment key={part}>
            {i > 0 ? (
              <>
                .<wbr />
              </>
            ) : null}
            {part}
          </Fragment>
        ))}
      </code>
      {input && row.required ? (
        <span className="block text-muted-foreground text-xs">required</span>
      ) : null}
    </>
  );
}

function Meaning({ row: { type, limits, words } }: { row: SchemaRow }) {
  return (
    <>
      <span className="wrap-anywhere">
        {type}
        {limits ? <span className="text-muted-foreground"> ({limits})</span> : null}
      </span>
      {words ? (
        <span className="block text-muted-foreground text-sm">
          <CodeWords text={words} />
        </span>
      ) : null}
    </>
  );
}
