import type { Facet } from "@/components/table/use-list-params";
import { sentenceOptions } from "@/components/ui/options";
import type { CredentialRow } from "@/lib/contract/credential";
import { AGE_BUCKETS, AGE_WORDS, CREDENTIAL_STATES } from "@/lib/core/credential";
import { KIND_CHOICES } from "./credential-words";

/** By what credentials are narrowed down; people and agents are named where the rows shown know them. */
export function facetsOf(rows: readonly CredentialRow[], me: string): Facet[] {
  const names = new Map(
    rows
      .flatMap(({ owner, agents }) => [...(owner ? [owner] : []), ...agents])
      .map((of) => [of.id, of.name]),
  );
  const describe = (id: string) => names.get(id) ?? id;
  return [
    {
      key: "state",
      label: "State",
      multiple: true,
      options: sentenceOptions(CREDENTIAL_STATES),
    },
    { key: "kind", label: "Kind", multiple: true, options: KIND_CHOICES },
    {
      key: "age",
      label: "Age",
      multiple: true,
      options: AGE_BUCKETS.map((value) => ({ value, label: AGE_WORDS[value] })),
    },
    {
      key: "rotated",
      label: "Rotated",
      options: [
        { value: "never", label: "Never" },
        { value: "yes", label: "At least once" },
      ],
    },
    {
      key: "shared",
      label: "Shared",
      options: [
        { value: "yes", label: "By several agents" },
        { value: "no", label: "By none or one" },
      ],
    },
    {
      key: "expiring",
      label: "Expires within",
      options: ["7", "30", "90"].map((value) => ({ value, label: `${value} days` })),
      describe: (days) => `${days} days`,
    },
    { key: "owner", label: "Owner", options: [{ value: me, label: "Me" }], describe },
    { key: "agent", label: "Agent", describe },
    { key: "resource", label: "Opens" },
    { key: "issuer", label: "Issuer" },
  ];
}
