import { countOf } from "@/components/ui/format";
import type { HandedOver, HoldingKind } from "@/lib/contract/handover";

type Words = {
  /** As a heading: "Agents they operate". */
  title: string;
  /** One of it, and several. */
  one: string;
  many: string;
  /** Where such a thing is shown. */
  place: string;
};

/** Every kind of thing that people hold, in words. */
export const HOLDING_WORDS: Readonly<Record<HoldingKind, Words>> = {
  agent: { title: "Agents they operate", one: "agent", many: "agents", place: "/agents" },
  sponsorship: {
    title: "Agents they answer for",
    one: "agent to answer for",
    many: "agents to answer for",
    place: "/agents",
  },
  tool: { title: "Tools", one: "tool", many: "tools", place: "/tools" },
  resource: { title: "Resources", one: "resource", many: "resources", place: "/resources" },
  entitlement: {
    title: "Entitlements",
    one: "entitlement",
    many: "entitlements",
    place: "/entitlements",
  },
  "step-up": {
    title: "Entitlements whose step-ups go to them by name",
    one: "entitlement to approve for",
    many: "entitlements to approve for",
    place: "/entitlements",
  },
  chain: { title: "Declared chains", one: "chain", many: "chains", place: "/chains" },
  finding: {
    title: "Findings to settle",
    one: "finding",
    many: "findings",
    place: "/findings",
  },
  credential: {
    title: "Credentials kept elsewhere",
    one: "credential",
    many: "credentials",
    place: "/credentials",
  },
  model: { title: "Models", one: "model", many: "models", place: "/routing/models" },
  provider: {
    title: "Providers of models",
    one: "provider",
    many: "providers",
    place: "/routing/providers",
  },
  review: {
    title: "Reviews with something to decide",
    one: "review",
    many: "reviews",
    place: "/reviews/campaigns",
  },
  "review-fallback": {
    title: "Reviews that fall back on them",
    one: "review to fall back on",
    many: "reviews to fall back on",
    place: "/reviews/campaigns",
  },
  key: {
    title: "Management keys they made",
    one: "management key",
    many: "management keys",
    place: "/settings/keys",
  },
  deputy: {
    title: "People they stand in for",
    one: "person to stand in for",
    many: "people to stand in for",
    place: "/settings/people",
  },
  request: {
    title: "Step-up requests that only they can answer",
    one: "request",
    many: "requests",
    place: "/approvals",
  },
  "access-request": {
    title: "Access they asked for",
    one: "request for access",
    many: "requests for access",
    place: "/access-requests",
  },
};

/** "3 agents": so many of a kind. */
export function holdingCount(kind: HoldingKind, count: number): string {
  const { one, many } = HOLDING_WORDS[kind];
  return countOf(count, one, many);
}

/** What was handed over, in one line. */
export function handedOverWords({ given, keysRevoked, requestsCancelled }: HandedOver): string {
  const parts = given.map(({ kind, to, count }) => `${holdingCount(kind, count)} to ${to.name}`);
  if (keysRevoked > 0) parts.push(`${countOf(keysRevoked, "key")} revoked`);
  if (requestsCancelled > 0) parts.push(`${countOf(requestsCancelled, "request")} cancelled`);
  return parts.length > 0 ? parts.join(", ") : "Nothing had to be handed over";
}
