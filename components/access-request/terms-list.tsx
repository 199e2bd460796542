import type { ReactNode } from "react";
import { BoundaryBadge } from "@/components/entitlement/boundary-badge";
import { BOUNDARY_MEANS } from "@/components/entitlement/boundary-words";
import { obligationInWords, stepUpInWords } from "@/components/entitlement/terms-words";
import { DescriptionList } from "@/components/ui/description-list";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { AccessRequestDetail } from "@/lib/contract/access-request";
import { EFFECTS } from "@/lib/core/kernel";
import { constraintInWords, type StepUp } from "@/lib/core/policy";

function Lines({ lines, none }: { lines: readonly ReactNode[]; none: string }) {
  if (lines.length === 0) return <span className="text-muted-foreground">{none}</span>;
  return (
    <ul className="flex flex-col gap-1">
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines stand still
        <li key={i}>{line}</li>
      ))}
    </ul>
  );
}

function whoIsAsked(stepUp: StepUp | null, names: Readonly<Record<string, string>>): string {
  const asked = stepUpInWords(stepUp, (id) => names[id] ?? id);
  return asked.startsWith("1 of ") ? asked.slice("1 of ".length) : asked;
}

/** What the access would be, whole. */
export function TermsList({ request }: { request: AccessRequestDetail }) {
  const { offered, reaches, toolFacts, names, accessUntil } = request;
  return (
    <DescriptionList
      columns={2}
      items={[
        {
          term: "Tool",
          value: (
            <span className="flex flex-wrap items-center gap-2">
              <RefLink to="/tools" of={request.tool} />
              <EffectsBadge effects={EFFECTS.filter((e) => toolFacts.effects.includes(e))} />
            </span>
          ),
          hint: toolFacts.description || undefined,
        },
        {
          term: "Access ends",
          value: <RelativeTime at={accessUntil} absolute />,
          hint: "By itself, whoever forgets it",
        },
        {
          term: "Would reach",
          wide: true,
          value: (
            <Lines
              none="No resource: only calls that reach none"
              lines={reaches.map((resource) => (
                <span key={resource.id} className="flex flex-wrap items-center gap-2">
                  <RefLink to="/resources" of={resource} />
                  <SensitivityBadge sensitivity={resource.sensitivity} />
                  <span className="text-muted-foreground text-sm">
                    owned by {resource.owner?.name ?? "nobody"}
                  </span>
                </span>
              ))}
            />
          ),
        },
        {
          term: "Conditions on arguments",
          value: (
            <Lines lines={offered.constraints.map(constraintInWords)} none="None: any arguments" />
          ),
        },
        {
          term: "Boundary",
          value: <BoundaryBadge boundary={offered.boundary} />,
          hint:
            offered.boundary === "step_up"
              ? `Each call asks ${whoIsAsked(offered.stepUp, names)}`
              : BOUNDARY_MEANS[offered.boundary],
        },
        ...(offered.obligations.length === 0
          ? []
          : [
              {
                term: "Obligations",
                value: <Lines lines={offered.obligations.map(obligationInWords)} none="None" />,
              },
            ]),
      ]}
    />
  );
}
