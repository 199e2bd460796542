import { diffWordsWithSpace } from "diff";
import { Minus, Pencil, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { Disclosure } from "@/components/event/disclosure";
import { TextDiff } from "@/components/policy/text-diff";
import { Panel } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { countOf } from "@/components/ui/format";
import { type Tone, ToneLabel } from "@/components/ui/tone";
import type { ToolDetail } from "@/lib/contract/tool";
import { type ArgumentChange, argumentChanges } from "./argument-changes";
import { DanglingUses } from "./dangling-uses";
import { argumentName } from "./schema-arguments";

/** How a tool's definition differs from the one that was reviewed, and what no longer fits. */
export function DefinitionDiff({ tool }: { tool: ToolDetail }) {
  if (!tool.drifted) return null;
  const { reviewed } = tool;
  if (!reviewed)
    return (
      <Panel title="What changed since the review">
        <p>
          What the last reviewer saw was not kept, so it cannot be held against what is there now.
          It is kept from the next review on.
        </p>
      </Panel>
    );
  const changes = argumentChanges(reviewed.inputSchema, tool.inputSchema);
  const sameText = reviewed.description === tool.description;
  return (
    <Panel
      title="What changed since the review"
      summary={`${countOf(changes.length, "argument")}${sameText ? "" : " and the description"}; what the reviewer saw on the left, what is there now on the right`}
      flush
    >
      {sameText ? null : <Descriptions before={reviewed.description} after={tool.description} />}
      <Changes changes={changes} tool={tool} />
      <DanglingUses uses={tool.dangling} />
      <div className="border-t px-4 py-2">
        <Disclosure summary="Both schemas, line by line">
          <TextDiff
            label="Both schemas"
            before={JSON.stringify(reviewed.inputSchema, null, 2)}
            after={JSON.stringify(tool.inputSchema, null, 2)}
          />
        </Disclosure>
      </div>
    </Panel>
  );
}

function Descriptions({ before, after }: { before: string; after: string }) {
  const parts = diffWordsWithSpace(before, after);
  const side = (gone: "added" | "removed"): ReactNode =>
    parts
      .filter((part) => !part[gone])
      .map((part, index) => {
        const changed = part.added || part.removed;
        const Mark = part.added ? "ins" : part.removed ? "del" : "span";
        return (
          <Mark
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have a fixed order
            key={index}
            className={cn(
              "no-underline",
              changed && (part.added ? "bg-green-soft text-green" : "bg-red-soft text-red"),
            )}
          >
            {part.value}
          </Mark>
        );
      });
  return (
    <div className="grid gap-4 border-b p-4 sm:grid-cols-2">
      <Side title="Description as reviewed">{before === "" ? "None" : side("added")}</Side>
      <Side title="Description now">{after === "" ? "None" : side("removed")}</Side>
    </div>
  );
}

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <p className="text-muted-foreground text-sm">{title}</p>
      <p className="wrap-anywhere">{children}</p>
    </div>
  );
}

const LOOKS: Readonly<
  Record<ArgumentChange["change"], { tone: Tone; icon: ReactNode; word: string }>
> = {
  removed: { tone: "red", icon: <Minus aria-hidden />, word: "Removed" },
  added: { tone: "green", icon: <Plus aria-hidden />, word: "Added" },
  changed: { tone: "amber", icon: <Pencil aria-hidden />, word: "Changed" },
};

function Changes({ changes, tool }: { changes: readonly ArgumentChange[]; tool: ToolDetail }) {
  if (changes.length === 0)
    return (
      <p className="p-4 text-muted-foreground">
        Its arguments read the same; see the schemas below for what else differs.
      </p>
    );
  return (
    <ul className="divide-y">
      {changes.map(({ pointer, change, before, after }) => {
        const { tone, icon, word } = LOOKS[change];
        const role = tool.argumentRoles[pointer];
        return (
          <li key={pointer} className="grid gap-x-4 gap-y-1 px-4 py-2 sm:grid-cols-[12rem_1fr_1fr]">
            <div className="flex min-w-0 flex-wrap items-center gap-x-2">
              <span className="wrap-anywhere font-medium">{argumentName(pointer)}</span>
              <ToneLabel tone={tone} icon={icon} look="plain">
                {word}
              </ToneLabel>
              {role?.volatile ? (
                <span className="text-muted-foreground text-xs">may vary</span>
              ) : null}
            </div>
            <Value label="As reviewed" text={before} missing="Was not there" />
            <Value label="Now" text={after} missing="Is not there" />
          </li>
        );
      })}
    </ul>
  );
}

function Value({ label, text, missing }: { label: string; text: string | null; missing: string }) {
  return (
    <p className="wrap-anywhere min-w-0 text-sm">
      <span className="text-muted-foreground sm:sr-only">{label}: </span>
      {text ?? <span className="text-muted-foreground">{missing}</span>}
    </p>
  );
}
