import { Disclosure } from "@/components/event/disclosure";
import { Badge } from "@/components/ui/badge";
import { Panel } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Copyable } from "@/components/ui/copyable";
import { countOf } from "@/components/ui/format";
import { VerdictBadge } from "@/components/verdict/verdict-badge";
import type { PolicyVersionDetail } from "@/lib/contract/policy";
import { type PartWords, partsInWords } from "./parts-in-words";
import { listed } from "./policy-words";

/** Everything that a version says, in words, with the Cedar that each part is. */
export function VersionDocument({ version }: { version: PolicyVersionDetail }) {
  const { document } = version;
  const parts = partsInWords(version);
  const sections = [
    { title: "Rules", rows: parts.rules, none: "It has no rules." },
    { title: "Limits", rows: parts.limits, none: "It has no limits." },
    { title: "Task classes", rows: parts.tasks, none: "It has no task classes." },
  ];
  return (
    <>
      {sections.map(({ title, rows, none }) => (
        <Panel key={title} title={title} flush={rows.length > 0}>
          {rows.length === 0 ? (
            <p className="text-muted-foreground">{none}</p>
          ) : (
            <ul className="divide-y">
              {rows.map((row) => (
                <Part key={row.handle} part={row} />
              ))}
            </ul>
          )}
        </Panel>
      ))}
      <Panel title="Lists and settings">
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>Hours and days are meant in {document.timeZone}.</li>
          {document.lists.map(({ handle, name, values }) => (
            <li key={handle} className="wrap-anywhere">
              {name} <code className="font-mono text-sm">({handle})</code>:{" "}
              {countOf(values.length, "value")}
              {values.length > 0 ? `, such as ${listed(values.slice(0, 3))}` : ""}
            </li>
          ))}
          {Object.entries(document.modelClasses).map(([model, of]) => (
            <li key={model} className="wrap-anywhere">
              {model} is a {of} model.
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function Part({ part }: { part: PartWords }) {
  const { handle, name, kind, words, verdicts, off, texts } = part;
  return (
    <li id={handle} className="flex scroll-mt-20 flex-col gap-2 px-4 py-3 target:bg-accent-soft">
      <div className="flex flex-wrap items-center gap-2">
        <span className="wrap-anywhere font-medium">{name}</span>
        {verdicts.map((verdict) => (
          <VerdictBadge key={verdict} verdict={verdict} />
        ))}
        {kind ? <Badge>{kind}</Badge> : null}
        {off ? <Badge tone="amber">Off: it decides nothing</Badge> : null}
        <Copyable
          className="text-muted-foreground text-sm"
          value={`guardrail:${handle}`}
          what="policy id"
        />
      </div>
      {words ? <p className="wrap-anywhere max-w-prose">{words}</p> : null}
      <Disclosure summary="In Cedar">
        <div className="flex flex-col gap-2">
          {texts.map((text) => (
            <CodeBlock key={text.handle} code={text.cedar} label={text.name} />
          ))}
        </div>
      </Disclosure>
    </li>
  );
}
