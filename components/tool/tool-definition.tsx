import { Panel } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { ToolDetail } from "@/lib/contract/tool";
import { ArgumentsTable } from "./arguments-table";
import { argumentsOf } from "./schema-arguments";
import { mappingInWords } from "./tool-words";

/** What a tool takes and reaches, readable, with the raw schema behind it. */
export function ToolDefinition({ tool }: { tool: ToolDetail }) {
  return (
    <>
      <Panel title="Arguments" summary="What it takes, and what the review says each means" flush>
        <ArgumentsTable known={argumentsOf(tool.inputSchema)} roles={tool.argumentRoles} />
        <details className="border-t">
          <summary className="cursor-pointer px-4 py-2 text-sm">Raw schema</summary>
          <div className="p-4 pt-0">
            <CodeBlock code={JSON.stringify(tool.inputSchema, null, 2)} label="JSON Schema" />
          </div>
        </details>
      </Panel>
      <Panel title="What its calls reach" summary="How arguments lead to resources">
        {tool.resourceMap.length === 0 ? (
          <p className="text-muted-foreground">
            Nothing is mapped: its calls count as reaching no resource.
          </p>
        ) : (
          <ul className="flex flex-col gap-1">
            {tool.resourceMap.map((rule) => (
              <li key={JSON.stringify(rule)}>
                {mappingInWords(rule)}: <code className="font-mono text-sm">{rule.resource}</code>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  );
}
