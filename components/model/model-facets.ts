import type { Facet } from "@/components/table/use-list-params";
import { optionsOf, sentenceOptions } from "@/components/ui/options";
import type { ModelRow } from "@/lib/contract/model";
import { SENSITIVITIES } from "@/lib/core/kernel";
import { CLASS_WORDS, REVIEW_WORDS, STATUS_WORDS } from "./model-words";

/** By what models are narrowed down; providers and people are named where the rows shown know them. */
export function facetsOf(rows: readonly ModelRow[], me: string): Facet[] {
  const known = rows.flatMap(({ owner, provider }) => [...(owner ? [owner] : []), provider]);
  const names = new Map(known.map(({ id, name }) => [id, name]));
  const describe = (id: string) => names.get(id) ?? id;
  const providers = new Map(rows.map(({ provider }) => [provider.id, provider.name]));
  return [
    { key: "status", label: "Status", multiple: true, options: optionsOf(STATUS_WORDS) },
    { key: "class", label: "Class", multiple: true, options: optionsOf(CLASS_WORDS) },
    {
      key: "sensitivity",
      label: "Cleared for",
      multiple: true,
      options: sentenceOptions(SENSITIVITIES),
    },
    {
      key: "provider",
      label: "Provider",
      multiple: true,
      options: [...providers].map(([value, label]) => ({ value, label })),
      describe,
    },
    { key: "review", label: "Capability review", multiple: true, options: optionsOf(REVIEW_WORDS) },
    {
      key: "used",
      label: "Used",
      options: [
        { value: "yes", label: "Within 30 days" },
        { value: "no", label: "Not within 30 days" },
      ],
    },
    { key: "owner", label: "Owner", options: [{ value: me, label: "Me" }], describe },
    {
      key: "without",
      label: "Without",
      options: [
        { value: "owner", label: "An owner" },
        { value: "replacement", label: "A replacement" },
      ],
    },
  ];
}
