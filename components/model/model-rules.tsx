import { placeOfRule, placeOfVersion } from "@/components/routing-policy/routing-places";
import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { PlainTable } from "@/components/ui/plain-table";
import { TextLink } from "@/components/ui/text-link";
import type { ModelDetail } from "@/lib/contract/model";
import { DEFAULT_RULE, type NamingRule } from "@/lib/core/routing";
import { CLASS_WORDS } from "./model-words";

type Version = NonNullable<ModelDetail["named"]>[number];

const VERSION_WORDS: Readonly<Record<Version["as"], (number: number) => string>> = {
  published: (number) => `In force, version ${number}`,
  besides: (number) => `Answers the rest, version ${number}`,
  draft: (number) => `Draft, version ${number}`,
  proposed: (number) => `Proposed, version ${number}`,
};

/** The rules of the routing policy that lead to a model, by what is in force and by what is being worked on. */
export function ModelRules({ model }: { model: ModelDetail }) {
  const { named } = model;
  if (named === null) return null;
  const rules = new Map(
    named.flatMap((version) => version.rules.map(({ handle, name }) => [handle, name] as const)),
  );
  const word = model.class === "unknown" ? "" : `${CLASS_WORDS[model.class].toLowerCase()} `;
  return (
    <Panel
      title="Rules that name it"
      summary={summaryOf(named)}
      flush={rules.size > 0}
      actions={<TextLink href="/routing/policy">Routing policy</TextLink>}
    >
      {rules.size === 0 ? (
        <p className="text-muted-foreground">
          No rule of the routing policy names it or its class, so no route leads to it.
        </p>
      ) : (
        <PlainTable
          caption="Rules of the routing policy that name the model or its class"
          head={["Rule", ...named.map(({ as, number }) => VERSION_WORDS[as](number))]}
          widths={["34%"]}
          rows={[...rules].map(([handle, name]) => ({
            key: handle,
            cells: [
              <span key="rule" className="wrap-anywhere inline-block min-w-28">
                {name}
              </span>,
              ...named.map((version) => (
                <As
                  key={version.number}
                  version={version}
                  rule={version.rules.find((rule) => rule.handle === handle)}
                  word={word}
                />
              )),
            ],
          }))}
        />
      )}
    </Panel>
  );
}

type AsProps = { version: Version; rule: NamingRule | undefined; word: string };

/** How a version's rule comes to the model, leading to the rule. */
function As({ version, rule, word }: AsProps) {
  if (!rule) return <span className="text-muted-foreground">Does not name it</span>;
  const words = {
    model: "Gives it",
    class: `Gives the cheapest ${word}model`,
    fallback: "Goes to it where another fails",
  };
  return (
    <>
      <TextLink href={hrefOf(version, rule.handle)}>{words[rule.as]}</TextLink>
      {rule.on ? null : <span className="text-amber text-sm"> off</span>}
    </>
  );
}

/** What is worked on is edited; what is in force is read as it was published. */
function hrefOf({ as, number }: Version, handle: string): string {
  if (as === "draft" || as === "proposed")
    return handle === DEFAULT_RULE ? "/routing/policy" : placeOfRule(handle);
  return placeOfVersion(number, handle);
}

function summaryOf(named: readonly Version[]): string {
  const [published, ...others] = named;
  const open = others.find(({ as }) => as === "draft" || as === "proposed");
  const count = ({ rules }: Version) => countOf(rules.filter(({ on }) => on).length, "rule");
  const now = published ? `${count(published)} in force` : "";
  return open ? `${now}; ${count(open)} in the ${open.as === "draft" ? "draft" : "proposal"}` : now;
}
