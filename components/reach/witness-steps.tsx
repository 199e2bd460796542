import { ArrowRight, Hand } from "lucide-react";
import { Disclosure } from "@/components/event/disclosure";
import { countOf } from "@/components/ui/format";
import { TextLink } from "@/components/ui/text-link";
import { ToneLabel } from "@/components/ui/tone";
import type { ReachNode, ReachWitness } from "@/lib/contract/reach";

const PLACES: Readonly<Record<ReachNode, string>> = {
  agent: "/agents",
  entitlement: "/entitlements",
  tool: "/tools",
  resource: "/resources",
  credential: "/credentials",
};

/** Where a thing of the access graph has its own page; none of what the reader may not know by its id. */
export function reachHref({ kind, id }: { kind: ReachNode; id: string }): string | undefined {
  if (id === "") return undefined;
  return `${PLACES[kind]}/${id}`;
}

type Step = ReachWitness["steps"][number] & { by?: string };

/** A real way in words; its steps, and what could not be decided ahead on it, on demand. */
export function Witness({ witness, conditions }: { witness: ReachWitness; conditions: string[] }) {
  const also = conditions.length > 0 ? `, and ${countOf(conditions.length, "condition")}` : "";
  return (
    <div className="flex flex-col gap-1 py-1 text-left">
      <p>{witness.words}</p>
      {/* Above the link that covers the row. */}
      <Disclosure summary={`Step by step${also}`} className="relative z-1">
        <div className="flex flex-col gap-2">
          <WitnessSteps witness={witness} />
          <ConditionList conditions={conditions} />
        </div>
      </Disclosure>
    </div>
  );
}

/** A real way from an agent to what it reaches: each step leads to its thing, and says what leads there. */
export function WitnessSteps({ witness }: { witness: ReachWitness }) {
  return (
    <ol aria-label="Steps" className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
      {thingsOf(witness.steps).map((step, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a way may pass a thing twice
          key={at}
          title={step.words}
          className="inline-flex min-w-0 items-center gap-1.5"
        >
          {at > 0 ? (
            <ArrowRight aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
          ) : null}
          <ThingName thing={step} />
          {step.by ? (
            <span className="text-muted-foreground">
              (<TextLink href={`/entitlements/${step.by}`}>entitlement</TextLink>)
            </span>
          ) : null}
          {step.asks === "person" ? (
            <ToneLabel tone="violet" icon={<Hand aria-hidden />} look="plain">
              A person is asked
            </ToneLabel>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** A thing of the access graph, leading to its page where the reader may see it. */
function ThingName({ thing }: { thing: { kind: ReachNode; id: string; name: string } }) {
  const href = reachHref(thing);
  return href ? <TextLink href={href}>{thing.name}</TextLink> : thing.name;
}

/** The things on a way, each tool with the entitlement by which it may be used. */
function thingsOf(steps: ReachWitness["steps"]): Step[] {
  return steps.flatMap((step, at): Step[] => {
    if (step.kind === "entitlement") return [];
    const before = steps[at - 1];
    return [before?.kind === "entitlement" ? { ...step, by: before.id } : step];
  });
}

/** What could not be decided ahead on a way. */
export function ConditionList({ conditions }: { conditions: readonly string[] }) {
  if (conditions.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="text-muted-foreground">Counted as open; the call decides:</p>
      <ul className="list-disc pl-5">
        {conditions.map((condition) => (
          <li key={condition} className="wrap-anywhere">
            {condition}
          </li>
        ))}
      </ul>
    </div>
  );
}
