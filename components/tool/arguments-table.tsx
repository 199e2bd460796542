import { Badge } from "@/components/ui/badge";
import type { ArgumentRoles } from "@/lib/contract/tool";
import { roleInWords } from "./role-words";
import { argumentName, type SchemaArgument } from "./schema-arguments";

type Props = { known: readonly SchemaArgument[]; roles: ArgumentRoles };

/** The arguments of a tool as its schema names them, with what the review said of each. */
export function ArgumentsTable({ known, roles }: Props) {
  if (known.length === 0)
    return <p className="p-4 text-muted-foreground">Its schema names no arguments.</p>;
  return (
    <section
      aria-label="Arguments"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto"
    >
      <table className="w-full text-left">
        <caption className="sr-only">Arguments</caption>
        <thead className="border-b text-muted-foreground text-sm">
          <tr>
            {["Argument", "Type", "Role", "About"].map((head) => (
              <th key={head} scope="col" className="h-9 px-4 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {known.map((argument) => (
            <tr key={argument.pointer} className="align-top">
              <th scope="row" className="wrap-anywhere min-w-32 px-4 py-2 font-medium">
                {argumentName(argument.pointer)}
                {argument.required ? (
                  <span className="ml-2 font-normal text-muted-foreground text-xs">required</span>
                ) : null}
              </th>
              <td className="whitespace-nowrap px-4 py-2 font-mono text-sm">
                {argument.list ? `${argument.type}[]` : argument.type}
              </td>
              <td className="px-4 py-2">
                <Role role={roles[argument.pointer]} />
              </td>
              <td className="wrap-anywhere min-w-48 px-4 py-2 text-muted-foreground text-sm">
                {argument.description}
                {argument.values.length > 0 ? ` One of ${argument.values.join(", ")}.` : ""}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Role({ role }: { role: ArgumentRoles[string] | undefined }) {
  if (!role?.role && !role?.volatile) return <span className="text-muted-foreground">None</span>;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {role.role ? <Badge tone="blue">{roleInWords(role.role)}</Badge> : null}
      {role.volatile ? <Badge title="A person's yes covers any value of it">May vary</Badge> : null}
    </span>
  );
}
