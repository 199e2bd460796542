import { Check, Minus } from "lucide-react";
import { Panel } from "@/components/ui/card";
import { sentence } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { TextLink } from "@/components/ui/text-link";
import { nounTitle } from "@/lib/contract/nouns";
import { PERMISSION_NAMES, PERMISSIONS, type Permission } from "@/lib/contract/permission";
import type { ReferenceVerb } from "@/lib/contract/reference";
import { ROLES, type Role } from "@/lib/core/kernel";
import { ROLE_WORDS } from "./role-words";

type Props = { verbs: readonly ReferenceVerb[]; mine: readonly string[] };

/** Every permission against every role, with what it lets somebody do; made of the table that routes and pages check by. */
export function PermissionMatrix({ verbs, mine }: Props) {
  const nouns = [...new Set(PERMISSION_NAMES.map(nounOf))];
  return (
    <>
      <Panel title="Roles" flush>
        <PlainTable
          caption="Roles"
          head={["Role", "What it is for"]}
          widths={["9rem", undefined]}
          rows={ROLES.map((role) => ({
            key: role,
            cells: [<RoleName key="role" role={role} mine={mine} />, ROLE_WORDS[role]],
          }))}
        />
      </Panel>
      {nouns.map((noun) => (
        <Panel key={noun} title={nounTitle(noun)} level={2} flush>
          <PlainTable
            caption={`Who may do what with ${nounTitle(noun).toLowerCase()}`}
            head={["Permission", ...ROLES.map((role) => sentence(role))]}
            widths={[undefined, ...ROLES.map(() => "5.5rem")]}
            centred
            className="[&_table]:min-w-160"
            rows={PERMISSION_NAMES.filter((name) => nounOf(name) === noun).map((permission) => ({
              key: permission,
              cells: [
                <Allows key="allows" permission={permission} verbs={verbs} />,
                ...ROLES.map((role) => <Mark key={role} role={role} permission={permission} />),
              ],
            }))}
          />
        </Panel>
      ))}
    </>
  );
}

function nounOf(permission: Permission): string {
  return permission.slice(0, permission.indexOf("."));
}

function RoleName({ role, mine }: { role: Role; mine: readonly string[] }) {
  return (
    <>
      <span className="font-medium">{sentence(role)}</span>
      {mine.includes(role) ? (
        <span className="block text-muted-foreground text-sm">yours</span>
      ) : null}
    </>
  );
}

function Allows({ permission, verbs }: { permission: Permission } & Pick<Props, "verbs">) {
  const own = verbs.filter(({ operation }) => operation["x-permission"] === permission);
  return (
    <div id={permission} className="flex scroll-mt-20 flex-col gap-1">
      <code className="font-mono text-[0.8125rem]">{permission}</code>
      {own.length > 0 ? (
        <ul className="flex flex-col gap-0.5 text-sm">
          {own.map(({ operation }) => (
            <li key={operation.operationId}>
              <TextLink href={`/api-reference/${operation.tags[0]}#${operation.operationId}`}>
                {operation.operationId}
              </TextLink>
              <span className="text-muted-foreground"> {operation.summary}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function Mark({ role, permission }: { role: Role; permission: Permission }) {
  const holds = PERMISSIONS[permission].some((each) => each === role);
  return holds ? (
    <>
      <Check aria-hidden className="inline size-4 text-green" />
      <span className="sr-only">Yes</span>
    </>
  ) : (
    <>
      <Minus aria-hidden className="inline size-4 text-muted-foreground" />
      <span className="sr-only">No</span>
    </>
  );
}
