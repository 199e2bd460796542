"use client";

import { useMemo, useState } from "react";
import { ACCESS_CLASS_WORDS } from "@/components/agent/agent-words";
import { Panel } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { optionsOf, sentenceOptions } from "@/components/ui/options";
import { Select } from "@/components/ui/select";
import { type Limit, MODEL_CLASSES } from "@/lib/core/policy";
import { useAgentHandles } from "@/lib/query/policy";
import { ApproverFields, ASK_OWNER } from "./approver-fields";
import { CedarPanel } from "./cedar-panel";
import { pointerOf, withItem, withoutItem } from "./edit-document";
import { EditorFields, EditorFrame } from "./editor-frame";
import { filled } from "./filled";
import {
  BREACH_MEANS,
  BREACH_WORDS,
  breachVerdict,
  limitMeaning,
  MEASURE_WORDS,
} from "./limit-words";
import { Meaning } from "./meaning";
import { NamesField } from "./names-field";
import { NamingFields } from "./naming-fields";
import { issueAt } from "./policy-places";
import { ThresholdField } from "./threshold-field";
import { ToggleChips } from "./toggle-chips";
import { useCandidate } from "./use-candidate";
import { useWorking } from "./working";

const MODELS = sentenceOptions(MODEL_CLASSES);

type LimitEditorProps = { limit: Limit; isNew: boolean };

/** One bound on a session's reasoning window: what is measured, how much passes, for whom, and what happens beyond. */
export function LimitEditor({ limit: was, isNew }: LimitEditorProps) {
  const { document } = useWorking();
  const [limit, setLimit] = useState(was);
  const [attempted, setAttempted] = useState(!isNew);
  const known = isNew ? null : was.handle;
  const edited = useMemo(
    () => withItem(document, "limits", known, limit),
    [document, known, limit],
  );
  const candidate = useCandidate(
    edited,
    pointerOf(document, "limits", known),
    useMemo(() => withItem(document, "limits", known, filled(limit)), [document, known, limit]),
  );
  const issues = [...(attempted ? candidate.shape : []), ...candidate.problems];
  const set = (part: Partial<Limit>) => setLimit({ ...limit, ...part });
  const { breach } = limit;
  return (
    <EditorFrame
      view="limits"
      noun="limit"
      sound={candidate.shape.length === 0}
      onAttempt={() => setAttempted(true)}
      edited={edited}
      removed={known === null ? undefined : withoutItem(document, "limits", known)}
    >
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <EditorFields>
          <Panel title="Limit" summary="A bound on what one session may take">
            <div className="flex flex-col gap-4">
              <Meaning verdict={breachVerdict(breach)} words={limitMeaning(limit)} />
              <NamingFields
                value={limit}
                isNew={isNew}
                nameHint="What it stops, in words"
                issues={issues}
                onChange={set}
              />
              <div className="grid gap-4 sm:grid-cols-2">
                <Field label="What is measured" error={issueAt(issues, "/measure")}>
                  <Select
                    options={optionsOf(MEASURE_WORDS)}
                    value={limit.measure}
                    onValueChange={(measure) => set({ measure: measure as Limit["measure"] })}
                  />
                </Field>
                <ThresholdField
                  measure={limit.measure}
                  value={limit.atMost}
                  error={issueAt(issues, "/atMost")}
                  onChange={(atMost) => set({ atMost })}
                />
              </div>
              <ToggleChips
                label="For agents of class"
                hint="None chosen: every class"
                options={optionsOf(ACCESS_CLASS_WORDS)}
                values={limit.accessClasses}
                onChange={(accessClasses) => set({ accessClasses })}
              />
              <ToggleChips
                label="For models of class"
                hint="None chosen: every model"
                options={MODELS}
                values={limit.modelClasses}
                onChange={(modelClasses) => set({ modelClasses })}
              />
              <NamesField
                label="For these agents"
                hint="None named: every agent"
                optional
                values={limit.agents}
                useChoices={useAgentHandles}
                onChange={(agents) => set({ agents })}
              />
              <Field label="Beyond it" hint={BREACH_MEANS[breach.type]}>
                <Select
                  options={optionsOf(BREACH_WORDS)}
                  value={breach.type}
                  onValueChange={(type) => set({ breach: breachOf(type) })}
                />
              </Field>
              {breach.type === "step_up" ? (
                <ApproverFields
                  value={breach}
                  onChange={(asked) => set({ breach: { type: "step_up", ...asked } })}
                />
              ) : null}
            </div>
          </Panel>
        </EditorFields>
        <CedarPanel candidate={candidate} />
      </div>
    </EditorFrame>
  );
}

function breachOf(type: string): Limit["breach"] {
  if (type === "step_up") return { type, ...ASK_OWNER };
  return { type: type === "log" || type === "end" ? type : "block" };
}
