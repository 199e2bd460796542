import Link from "next/link";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import type { GatewayOperation } from "@/lib/contract/gateway-reference";
import { CALLER_WORDS } from "./gateway-section";
import { MethodBadge } from "./method-badge";

type Props = { operations: readonly GatewayOperation[]; server: string };

/** Where agents ask, each endpoint leading to its place. */
export function GatewayIndex({ operations, server }: Props) {
  if (operations.length === 0) return null;
  return (
    <Panel
      id="gateway"
      title={<TextLink href="/api-reference/gateway">Gateway, for agents</TextLink>}
      summary={`Decides tool calls and chooses models, with gateway keys, at ${server}. ${countOf(operations.length, "endpoint")}.`}
      flush
    >
      <ul className="divide-y">
        {operations.map(({ name, method, path, summary, caller }) => (
          <li
            key={name}
            className="relative flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-4 py-2 hover:bg-muted/50"
          >
            <span className="w-12 shrink-0">
              <MethodBadge method={method} />
            </span>
            <Link
              href={`/api-reference/gateway#${name}`}
              prefetch={false}
              className="wrap-anywhere min-w-0 basis-72 rounded-sm font-mono text-sm after:absolute after:inset-0 hover:underline"
            >
              {path}
            </Link>
            <span className="min-w-0 flex-1 basis-72">{firstSentence(summary)}</span>
            <span className="text-muted-foreground text-sm">{CALLER_WORDS[caller]}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What a list has room for. */
function firstSentence(text: string): string {
  return text.split(/(?<=\.) (?=[A-Z])/)[0] ?? text;
}

/** Those that hold all the words searched for. */
export function gatewayMatching(
  operations: readonly GatewayOperation[],
  q: string,
): GatewayOperation[] {
  const words = q.toLowerCase().split(/\s+/);
  return operations.filter(({ name, path, summary }) => {
    const text = `gateway ${name} ${path} ${summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
