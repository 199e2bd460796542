import { APPROVER_WORDS } from "@/components/entitlement/boundary-words";
import { DescriptionList } from "@/components/ui/description-list";
import { formatNumber } from "@/components/ui/format";
import { RefLink } from "@/components/ui/ref-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { TextLink } from "@/components/ui/text-link";
import { EffectsBadge } from "@/components/verdict/effects-badge";
import { SensitivityBadge } from "@/components/verdict/sensitivity-badge";
import type { ChainDetail, DeclaredChainRow, ObservedChainRow } from "@/lib/contract/chain";
import { ChainBoundaryBadge, ChainWeight } from "./chain-badges";
import { CHAIN_BOUNDARY_MEANS, lookBackWords, percentOf, WEIGHT_MEANS } from "./chain-words";
import { Counted } from "./counted";
import { recordsOf } from "./rule-records";

/** What was declared of a chain. */
export function DeclaredAbout({
  chain,
  hits,
  mining,
}: {
  chain: DeclaredChainRow;
  hits: ChainDetail["hits"];
  mining: ChainDetail["mining"];
}) {
  const { purpose, owner, agents, boundary, stepUp, handle, version } = chain;
  const records = recordsOf(`chain:${handle}`, hits.since);
  return (
    <DescriptionList
      items={[
        { term: "Purpose", value: purpose || "Not said" },
        { term: "Owner", value: <RefLink to="/settings/people" of={owner} missing="Nobody" /> },
        {
          term: "For",
          value:
            agents.length === 0
              ? "Every agent"
              : agents.map((agent) => (
                  <TextLink key={agent.id} href={`/agents/${agent.id}`} className="mr-3">
                    {agent.name}
                  </TextLink>
                )),
        },
        {
          term: "Boundary",
          value: (
            <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <ChainBoundaryBadge boundary={boundary} />
              <span>
                {CHAIN_BOUNDARY_MEANS[boundary]}
                {stepUp
                  ? ` Asked: ${APPROVER_WORDS[stepUp.to.type].toLowerCase()}, ${formatNumber(stepUp.count)} of them.`
                  : ""}
              </span>
            </span>
          ),
        },
        {
          term: "What it did",
          value: (
            <>
              <Counted count={hits.asked} href={records.asked} /> asked,{" "}
              <Counted count={hits.blocked} href={records.stopped} /> blocked,{" "}
              <Counted count={hits.passed} href={records.passed} /> passed {lookBackWords(mining)}
            </>
          ),
        },
        { term: "Handle", value: <code>{`${handle} · version ${version}`}</code> },
      ]}
    />
  );
}

/** How a chain was seen. */
export function ObservedAbout({ chain }: { chain: ObservedChainRow }) {
  const { sessions, share, calls, effects, sensitivity, firstAt, lastAt, declared } = chain;
  return (
    <DescriptionList
      items={[
        {
          term: "Frequency",
          value: `${formatNumber(sessions)} sessions (${percentOf(share)} of all), ${formatNumber(calls)} runs`,
        },
        {
          term: "Weight",
          value: (
            <span>
              <ChainWeight {...chain} />{" "}
              <span className="text-muted-foreground text-sm">{WEIGHT_MEANS}</span>
            </span>
          ),
        },
        { term: "Effects", value: <EffectsBadge effects={effects} /> },
        { term: "Reaches", value: <SensitivityBadge sensitivity={sensitivity} /> },
        {
          term: "First and last",
          value: (
            <>
              <RelativeTime at={firstAt} /> · <RelativeTime at={lastAt} />
            </>
          ),
        },
        ...(declared
          ? [
              {
                term: chain.standing === "changed" ? "Deviates from" : "Part of",
                value: <TextLink href={`/chains/${declared.id}`}>{declared.name}</TextLink>,
              },
            ]
          : []),
      ]}
    />
  );
}
