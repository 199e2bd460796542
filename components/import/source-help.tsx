import { CodeBlock } from "@/components/ui/code-block";
import type { Source } from "./sources";

/** What becomes of another system's document, and where to get it. */
export function SourceHelp({ source }: { source: Exclude<Source, "rows"> }) {
  return (
    <div className="flex flex-col gap-3 text-muted-foreground text-sm">
      {source === "mcp" ? (
        <>
          <p>
            Each tool comes with its description and input schema. What the server says of itself,
            such as that a tool only reads, is shown as its claim and reviews nothing.
          </p>
          <p>Ask the server for its list, and bring its answer: one page, or several.</p>
          <CodeBlock
            label="Request"
            code={'{"jsonrpc":"2.0","id":1,"method":"tools/list"}'}
            bare
            wrap
          />
        </>
      ) : (
        <p>
          Each operation becomes a tool, named by its operationId, else by method and path. Its
          parameters and JSON body become one input schema. References to other documents are not
          followed: no address is called and no file is read.
        </p>
      )}
      <p>
        New tools are proposals. A known tool whose definition differs drifts until it is reviewed.
      </p>
    </div>
  );
}
