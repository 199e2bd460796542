"use client";

import { useMemo, useState } from "react";
import { itemsOf } from "@/components/form/word-list";
import { Panel } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { countOf } from "@/components/ui/format";
import { Textarea } from "@/components/ui/textarea";
import type { NamedList } from "@/lib/core/policy";
import { useRoles } from "./argument-condition";
import { pointerOf, withItem, withoutItem } from "./edit-document";
import { EditorFields, EditorFrame } from "./editor-frame";
import { NamesField } from "./names-field";
import { NamingFields } from "./naming-fields";
import { issueAt } from "./policy-places";
import { useCandidate } from "./use-candidate";
import { useWorking } from "./working";

type ListEditorProps = { list: NamedList; isNew: boolean };

/** Values with a name, for rules that allow or forbid an argument's values. */
export function ListEditor({ list: was, isNew }: ListEditorProps) {
  const { document } = useWorking();
  const [list, setList] = useState(was);
  const [values, setValues] = useState(was.values.join("\n"));
  const [attempted, setAttempted] = useState(!isNew);
  const known = isNew ? null : was.handle;
  const edited = useMemo(() => withItem(document, "lists", known, list), [document, known, list]);
  const candidate = useCandidate(edited, pointerOf(document, "lists", known));
  const issues = [...(attempted ? candidate.shape : []), ...candidate.problems];
  const set = (part: Partial<NamedList>) => setList({ ...list, ...part });
  return (
    <EditorFrame
      view="lists"
      noun="list"
      sound={candidate.shape.length === 0}
      onAttempt={() => setAttempted(true)}
      edited={edited}
      removed={known === null ? undefined : withoutItem(document, "lists", known)}
    >
      <EditorFields>
        <Panel title="List" summary="Rules refer to it by its handle">
          <div className="flex max-w-3xl flex-col gap-4">
            <NamingFields
              value={list}
              isNew={isNew}
              nameHint="What its values have in common"
              issues={issues}
              onChange={set}
            />
            <NamesField
              label="Argument roles it is meant for"
              optional
              values={list.roles}
              useChoices={useRoles}
              onChange={(roles) => set({ roles })}
            />
            <Field
              label="Values"
              hint={`One a line; ${countOf(list.values.length, "value")} so far`}
              error={issueAt(issues, "/values", { below: true })}
            >
              <Textarea
                className="max-h-96 font-mono"
                spellCheck={false}
                value={values}
                onChange={(event) => {
                  setValues(event.target.value);
                  set({ values: itemsOf(event.target.value) });
                }}
              />
            </Field>
          </div>
        </Panel>
      </EditorFields>
    </EditorFrame>
  );
}
