import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { TextLink } from "@/components/ui/text-link";
import type { JsonSchema, Operation, ReferenceVerb } from "@/lib/contract/reference";
import { curlOf } from "./curl";
import { MethodBadge } from "./method-badge";
import { SchemaTable } from "./schema-table";

type Props = { verb: ReferenceVerb; server: string };

/** One verb: where it is asked, what it needs, takes and answers, and an example of both. */
export function VerbSection({ verb, server }: Props) {
  const { operation } = verb;
  const { operationId: id } = operation;
  const answer = bodyOf(operation);
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex scroll-mt-20 flex-col gap-3">
      <header className="flex flex-col gap-1">
        <h2 id={`${id}-title`} className="font-semibold text-lg">
          <a href={`#${id}`} className="rounded-sm hover:underline">
            {id}
          </a>
        </h2>
        <p>{operation.summary}</p>
        <Needs operation={operation} />
      </header>
      <div className="grid min-w-0 gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Card className="overflow-hidden">
            <p className="flex flex-wrap items-center gap-2 border-b px-4 py-2">
              <MethodBadge method={verb.method} />
              <code className="wrap-anywhere font-mono text-sm">{verb.path}</code>
            </p>
            <SchemaTable caption={`Input of ${id}`} schema={inputOf(operation)} input />
          </Card>
          <Card className="overflow-hidden">
            <details className="group">
              <summary className="cursor-pointer px-4 py-2 font-medium text-sm group-open:border-b">
                Answer, member by member
              </summary>
              <SchemaTable caption={`Answer of ${id}`} schema={answer?.schema ?? {}} />
            </details>
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Request verb={verb} server={server} />
          {answer?.example === undefined ? null : (
            <CodeBlock
              label={`Answer of ${id}`}
              code={JSON.stringify(answer.example, null, 2)}
              className="[&_pre]:max-h-120 [&_pre]:overflow-y-auto"
            />
          )}
        </div>
      </div>
    </section>
  );
}

function Needs({ operation }: { operation: Operation }) {
  const person = operation["x-person-only"];
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground text-sm">
      <span>
        {person ? "Permission" : "Scope"}{" "}
        <TextLink href={`/settings/roles#${operation["x-permission"]}`}>
          <code className="font-mono">{operation["x-permission"]}</code>
        </TextLink>
      </span>
      <span>Roles: {operation["x-roles"].join(", ")}</span>
      {person ? <Badge tone="amber">Only a person's own sign-in</Badge> : null}
    </p>
  );
}

function Request({ verb, server }: Props) {
  const { operation } = verb;
  const label = `Request of ${operation.operationId}`;
  if (!operation["x-person-only"]) return <CodeBlock label={label} code={curlOf(verb, server)} />;
  const body = operation.requestBody?.content["application/json"].example;
  if (body === undefined)
    return (
      <p className="text-muted-foreground text-sm">
        The console asks for it with the cookie of whoever is signed in; no key may.
      </p>
    );
  return (
    <CodeBlock label={`${label}, as the console sends it`} code={JSON.stringify(body, null, 2)} />
  );
}

function bodyOf({ responses }: Operation) {
  const ok = responses["200"];
  return ok && "content" in ok ? ok.content?.["application/json"] : undefined;
}

/** The path's members, then the query's or the body's: what the caller has to think of, in one table. */
function inputOf({ parameters, requestBody }: Operation): JsonSchema {
  const named = Object.fromEntries(
    parameters.map(({ name, schema, description }) => [name, { ...schema, description }]),
  );
  const needed = parameters.filter(({ required }) => required).map(({ name }) => name);
  const body = requestBody?.content["application/json"].schema;
  const joined = (schema: JsonSchema): JsonSchema => ({
    ...schema,
    properties: { ...named, ...schema.properties },
    required: [...needed, ...(schema.required ?? [])],
  });
  const forms = body?.anyOf ?? body?.oneOf;
  return forms ? { anyOf: forms.map(joined) } : joined(body ?? {});
}
