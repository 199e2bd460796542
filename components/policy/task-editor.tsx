"use client";

import { useMemo, useState } from "react";
import { itemsOf } from "@/components/form/word-list";
import { Panel } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { optionsOf } from "@/components/ui/options";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { TaskClass } from "@/lib/core/policy";
import { useResourceHandles, useTags } from "@/lib/query/policy";
import { ApproverFields, ASK_OWNER } from "./approver-fields";
import { CedarPanel } from "./cedar-panel";
import { pointerOf, withItem, withoutItem } from "./edit-document";
import { EditorFields, EditorFrame } from "./editor-frame";
import { EFFECT_OPTIONS } from "./effect-options";
import { filled } from "./filled";
import { NamesField } from "./names-field";
import { NamingFields } from "./naming-fields";
import { issueAt } from "./policy-places";
import { useTaskTools } from "./task-tools";
import { ToggleChips } from "./toggle-chips";
import { useCandidate } from "./use-candidate";
import { useWorking } from "./working";

const OUTSIDE: Readonly<Record<TaskClass["outside"]["type"], string>> = {
  block: "Block",
  step_up: "Step-up",
  log: "Log",
};
const OUTSIDE_MEANS: Readonly<Record<TaskClass["outside"]["type"], string>> = {
  block: "The call may not happen.",
  step_up: "A person must say yes first.",
  log: "The call may happen and is marked for attention.",
};

type TaskEditorProps = { task: TaskClass; isNew: boolean };

/** One kind of task, and what it needs; sessions opened for it have no business beyond. */
export function TaskEditor({ task: was, isNew }: TaskEditorProps) {
  const { document } = useWorking();
  const [task, setTask] = useState(was);
  const [models, setModels] = useState(was.models.join("\n"));
  const [attempted, setAttempted] = useState(!isNew);
  const known = isNew ? null : was.handle;
  const edited = useMemo(() => withItem(document, "tasks", known, task), [document, known, task]);
  const candidate = useCandidate(
    edited,
    pointerOf(document, "tasks", known),
    useMemo(() => withItem(document, "tasks", known, filled(task)), [document, known, task]),
  );
  const issues = [...(attempted ? candidate.shape : []), ...candidate.problems];
  const set = (part: Partial<TaskClass>) => setTask({ ...task, ...part });
  const { outside } = task;
  return (
    <EditorFrame
      view="tasks"
      noun="task class"
      sound={candidate.shape.length === 0}
      onAttempt={() => setAttempted(true)}
      edited={edited}
      removed={known === null ? undefined : withoutItem(document, "tasks", known)}
    >
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <EditorFields>
          <Panel
            title="Task class"
            summary="Whoever opens a session names it; the session is then held to it"
          >
            <div className="flex flex-col gap-4">
              <NamingFields
                value={task}
                isNew={isNew}
                nameHint="The work, in words"
                issues={issues}
                onChange={set}
              />
              <Field label="Description" optional error={issueAt(issues, "/description")}>
                <Textarea
                  value={task.description}
                  onChange={(event) => set({ description: event.target.value })}
                />
              </Field>
              <NamesField
                label="Tools it needs"
                hint="A whole server is <server>/*"
                error={issueAt(issues, "/tools", { below: true })}
                values={task.tools}
                useChoices={useTaskTools}
                onChange={(tools) => set({ tools })}
              />
              <ToggleChips
                label="Effects it needs"
                error={issueAt(issues, "/effects", { below: true })}
                options={EFFECT_OPTIONS}
                values={task.effects}
                onChange={(effects) => set({ effects })}
              />
              <div className="grid gap-4 sm:grid-cols-2">
                <NamesField
                  label="Data it needs"
                  hint="Naming neither data nor tags: none"
                  optional
                  values={task.resources}
                  useChoices={useResourceHandles}
                  onChange={(resources) => set({ resources })}
                />
                <NamesField
                  label="Data by tag"
                  optional
                  error={issueAt(issues, "/tags", { below: true })}
                  values={task.tags}
                  useChoices={useTags}
                  onChange={(tags) => set({ tags })}
                />
              </div>
              <Field label="Models" hint="One a line; none named: any model" optional>
                <Textarea
                  className="font-mono"
                  spellCheck={false}
                  value={models}
                  onChange={(event) => {
                    setModels(event.target.value);
                    set({ models: itemsOf(event.target.value) });
                  }}
                />
              </Field>
              <Field label="A call that it does not need" hint={OUTSIDE_MEANS[outside.type]}>
                <Select
                  options={optionsOf(OUTSIDE)}
                  value={outside.type}
                  onValueChange={(type) => set({ outside: outsideOf(type) })}
                />
              </Field>
              {outside.type === "step_up" ? (
                <ApproverFields
                  value={outside}
                  onChange={(asked) => set({ outside: { type: "step_up", ...asked } })}
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

function outsideOf(type: string): TaskClass["outside"] {
  if (type === "step_up") return { type, ...ASK_OWNER };
  return { type: type === "log" ? "log" : "block" };
}
