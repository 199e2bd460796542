import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import type { GatewayOperation } from "@/lib/contract/gateway-reference";
import { CodeWords } from "./code-words";
import { gatewayCurl } from "./curl";
import { MethodBadge } from "./method-badge";
import { SchemaTable } from "./schema-table";

type Props = { operation: GatewayOperation; server: string };

export const CALLER_WORDS: Readonly<Record<GatewayOperation["caller"], string>> = {
  key: "A gateway key",
  opener: "A gateway key that may open sessions",
  anyone: "No key",
};

/** One endpoint of the gateway: where it is asked, by whom, what it takes, and an example of what is sent and answered. */
export function GatewaySection({ operation, server }: Props) {
  const { name, method, path, summary, caller, input, example } = operation;
  return (
    <section
      id={name}
      aria-labelledby={`${name}-title`}
      className="flex scroll-mt-20 flex-col gap-3"
    >
      <header className="flex flex-col gap-1">
        <h2 id={`${name}-title`} className="wrap-anywhere font-semibold text-lg">
          <a href={`#${name}`} className="rounded-sm hover:underline">
            {path}
          </a>
        </h2>
        <p className="max-w-prose">
          <CodeWords text={summary} />
        </p>
        <p className="text-muted-foreground text-sm">{CALLER_WORDS[caller]}</p>
      </header>
      <div className="grid min-w-0 gap-4 xl:grid-cols-2">
        <Card className="min-w-0 self-start overflow-hidden">
          <p className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
            <MethodBadge method={method} />
            <code className="wrap-anywhere font-mono text-sm">{path}</code>
          </p>
          {input ? (
            <SchemaTable caption={`Input of ${path}`} schema={input} input />
          ) : (
            <p className="px-4 py-2 text-muted-foreground">
              {name === "traces" || name === "logs"
                ? "An OTLP export, as that standard has it."
                : "Nothing but what the address says."}
            </p>
          )}
        </Card>
        <div className="flex min-w-0 flex-col gap-4">
          <CodeBlock label={`Request of ${path}`} code={gatewayCurl(operation, server)} />
          {example ? (
            <CodeBlock
              label={`Answer of ${path}, ${example.status}`}
              code={JSON.stringify(example.answer, null, 2)}
              className="[&_pre]:max-h-120 [&_pre]:overflow-y-auto"
            />
          ) : null}
        </div>
      </div>
    </section>
  );
}
