import Link from "next/link";
import { Panel } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { countOf } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { NOUN_WORDS, nounTitle } from "@/lib/contract/nouns";
import type { ReferenceVerb } from "@/lib/contract/reference";
import { MethodBadge } from "./method-badge";

type Props = {
  verbs: readonly ReferenceVerb[];
  q: string;
  /** Whether nothing else was found either. */
  alone: boolean;
};

/** The nouns and their verbs, each leading to its place. */
export function VerbIndex({ verbs, q, alone }: Props) {
  const found = verbs.filter((verb) => matches(verb, q));
  if (found.length === 0 && !alone) return null;
  if (found.length === 0)
    return (
      <EmptyState title="No verbs match">
        Search for a noun, a path, a permission or a word of what it does.
      </EmptyState>
    );
  const nouns = [...new Set(found.map(nounOf))];
  return nouns.map((noun) => {
    const own = found.filter((verb) => nounOf(verb) === noun);
    return (
      <Panel
        key={noun}
        id={noun}
        title={<TextLink href={`/api-reference/${noun}`}>{nounTitle(noun)}</TextLink>}
        summary={`${NOUN_WORDS[noun]?.words ?? ""} ${countOf(own.length, "verb")}.`}
        flush
      >
        <ul className="divide-y">
          {own.map((verb) => (
            <Entry key={verb.operation.operationId} verb={verb} />
          ))}
        </ul>
      </Panel>
    );
  });
}

function Entry({ verb: { method, path, operation } }: { verb: ReferenceVerb }) {
  return (
    <li className="relative flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2 hover:bg-muted/50">
      <span className="w-12 shrink-0">
        <MethodBadge method={method} />
      </span>
      <Link
        href={`/api-reference/${operation.tags[0]}#${operation.operationId}`}
        prefetch={false}
        className="wrap-anywhere min-w-0 basis-72 rounded-sm font-mono text-sm after:absolute after:inset-0 hover:underline"
      >
        {path}
      </Link>
      <span className="min-w-0 flex-1 basis-72">{operation.summary}</span>
      <span className="text-muted-foreground text-sm">
        {operation["x-person-only"] ? "people only" : operation["x-permission"]}
      </span>
    </li>
  );
}

function nounOf({ operation }: ReferenceVerb): string {
  return operation.tags[0] ?? "";
}

function matches({ path, operation }: ReferenceVerb, q: string): boolean {
  const text = [path, operation.operationId, operation.summary, operation["x-permission"]]
    .join(" ")
    .toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
