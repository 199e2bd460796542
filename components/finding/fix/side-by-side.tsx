import type { ReactNode } from "react";
import { BOUNDARY_WORDS } from "@/components/entitlement/boundary-words";
import { termsBefore } from "@/components/entitlement/terms-values";
import { RelativeTime } from "@/components/ui/relative-time";
import type { EntitlementDetail } from "@/lib/contract/entitlement";
import type { Fix } from "@/lib/core/finding";
import { constraintInWords } from "@/lib/core/policy";

export type Narrowing = Extract<
  Fix,
  { kind: "narrow_entitlement" | "set_expiry" }
>["inputs"][number];

type Props = { entitlement: EntitlementDetail; narrowing: Narrowing };
type Aspect = { name: string; now: ReactNode; narrowed: ReactNode };

const HEADER = "h-8 border-b pr-4 text-left font-medium text-muted-foreground text-sm";
const CELL =
  "border-b py-2 pr-4 align-top @max-lg:block @max-lg:border-0 @max-lg:py-0.5 @max-lg:pr-0";

/** An entitlement as it is and as it would be; what it would lose is struck through. */
export function SideBySide({ entitlement, narrowing }: Props) {
  return (
    <div className="@container">
      <table className="w-full border-separate border-spacing-0 @max-lg:block">
        <caption className="sr-only">The entitlement now and narrowed</caption>
        <thead className="@max-lg:sr-only">
          <tr>
            <th scope="col" className={`${HEADER} w-[22%]`}>
              It
            </th>
            <th scope="col" className={`${HEADER} w-[39%]`}>
              Now
            </th>
            <th scope="col" className={HEADER}>
              Narrowed
            </th>
          </tr>
        </thead>
        <tbody className="@max-lg:block @max-lg:divide-y">
          {aspectsOf(entitlement, narrowing).map(({ name, now, narrowed }) => (
            <tr key={name} className="@max-lg:block @max-lg:py-2">
              <th scope="row" className={`${CELL} text-left font-medium text-sm`}>
                {name}
              </th>
              <td className={CELL}>
                <Narrow>Now</Narrow>
                {now}
              </td>
              <td className={CELL}>
                <Narrow>Narrowed</Narrow>
                {narrowed}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function aspectsOf(e: EntitlementDetail, narrowing: Narrowing): Aspect[] {
  const before = termsBefore(e);
  const { resources, boundary, expiresAt } = { ...before, expiresAt: e.expiresAt, ...narrowing };
  const names = e.resources.map(({ name }) => name);
  const lost = e.resources.flatMap(({ id, name }) => (resources.includes(id) ? [] : [name]));
  const constraints = (
    <Names names={e.constraints.map(constraintInWords)} none="Any arguments" lost={[]} />
  );
  const ends = (at: string | null) => <RelativeTime at={at} missing="Never" absolute />;
  return [
    {
      name: "Reaches",
      now: <Names names={names} none="No resource" lost={[]} />,
      narrowed: <Names names={names} none="No resource" lost={lost} />,
    },
    { name: "Only while", now: constraints, narrowed: constraints },
    {
      name: "Boundary",
      now: BOUNDARY_WORDS[e.boundary],
      narrowed: <Changed is={boundary !== e.boundary}>{BOUNDARY_WORDS[boundary]}</Changed>,
    },
    {
      name: "Ends",
      now: ends(e.expiresAt),
      narrowed: <Changed is={expiresAt !== e.expiresAt}>{ends(expiresAt)}</Changed>,
    },
  ];
}

/** A column's header, where rows are cards. */
function Narrow({ children }: { children: ReactNode }) {
  return <span className="block text-muted-foreground text-sm @lg:hidden">{children}</span>;
}

type NamesProps = { names: readonly string[]; lost: readonly string[]; none: string };

function Names({ names, lost, none }: NamesProps) {
  if (names.length === 0) return <span className="text-muted-foreground">{none}</span>;
  return (
    <ul className="flex flex-col gap-0.5">
      {names.map((name) =>
        lost.includes(name) ? (
          <li key={name} className="wrap-anywhere text-red">
            <del>{name}</del>
            <span className="sr-only"> (no longer)</span>
          </li>
        ) : (
          <li key={name} className="wrap-anywhere">
            {name}
          </li>
        ),
      )}
    </ul>
  );
}

function Changed({ is, children }: { is: boolean; children: ReactNode }) {
  return is ? <span className="font-semibold text-green">{children}</span> : children;
}
