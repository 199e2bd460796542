import { Badge } from "@/components/ui/badge";
import { Copyable } from "@/components/ui/copyable";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { PolicyVersionDetail } from "@/lib/contract/policy";
import type { PolicyRule } from "@/lib/core/policy";
import { ChangeBadge } from "./change-badge";
import { FORM_WORDS, verdictsOf } from "./policy-words";
import { changesOf } from "./rule-rows";

type RuleHeaderProps = {
  rule: PolicyRule;
  shown: PolicyVersionDetail;
  published: PolicyVersionDetail;
};

/** What a rule is called, what it does, and whether it holds now. */
export function RuleHeader({ rule, shown, published }: RuleHeaderProps) {
  const { handle, name, form } = rule;
  const texts = shown.compiled.filter(
    ({ handle: of }) => of === handle || of.startsWith(`${handle}.`),
  );
  const holds = published.document.rules.find((each) => each.handle === handle)?.on === true;
  const change = shown.number === published.number ? null : changesOf(shown).get(handle);
  return (
    <PageHeader
      title={name}
      badges={
        <>
          {verdictsOf(
            form,
            texts.map(({ cedar }) => cedar),
          ).map((verdict) => (
            <VerdictBadge key={verdict} verdict={verdict} />
          ))}
          <Badge>{FORM_WORDS[form.type]}</Badge>
          <ChangeBadge change={change ?? null} />
        </>
      }
      summary={
        holds
          ? `Holds for every call of every agent, by version ${published.number}.`
          : "Not in force: it forbids nothing now."
      }
      meta={
        <>
          <Copyable value={`guardrail:${handle}`} what="policy id" />
          {holds ? (
            <TextLink href={`/policies/versions/${published.number}#${encodeURIComponent(handle)}`}>
              As it is in force
            </TextLink>
          ) : null}
        </>
      }
    />
  );
}
