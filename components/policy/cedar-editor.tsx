"use client";

import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { type CedarNames, completeCedar } from "./cedar-completion";
import { diagnosticsOf, type MarkedIssue } from "./cedar-diagnostics";
import { cedarColours, cedarLanguage } from "./cedar-language";
import { cedarLook } from "./cedar-look";

export type CedarEditorProps = {
  value: string;
  /** Read only without it. */
  onChange?: (value: string) => void;
  /** What the text is, for assistive technology. */
  label: string;
  issues?: readonly MarkedIssue[];
  names?: CedarNames;
};

const NO_ISSUES: readonly MarkedIssue[] = [];
const NO_NAMES: CedarNames = { attributes: [], tools: [], agents: [] };

/** A Cedar text with colours, what is wrong marked where it is, and names offered while typing. Tab moves on, as in any field. */
export function CedarEditor(props: CedarEditorProps) {
  const { value, onChange, label, issues = NO_ISSUES, names = NO_NAMES } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const parts = useRef({ access: new Compartment(), completion: new Compartment() });
  const change = useRef(onChange);
  const readOnly = onChange === undefined;
  useEffect(() => {
    change.current = onChange;
  }, [onChange]);

  useEffect(() => {
    if (!parent.current) return;
    const { access, completion } = parts.current;
    const made = new EditorView({
      parent: parent.current,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        bracketMatching(),
        closeBrackets(),
        cedarLanguage,
        syntaxHighlighting(cedarColours),
        cedarLook,
        indentUnit.of("  "),
        keymap.of([...completionKeymap, ...lintKeymap, ...defaultKeymap, ...historyKeymap]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) change.current?.(update.state.doc.toString());
        }),
        access.of([]),
        completion.of([]),
      ],
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const access = [
      EditorState.readOnly.of(readOnly),
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-readonly": String(readOnly),
        spellcheck: "false",
        autocapitalize: "off",
        tabindex: "0",
      }),
    ];
    view.current?.dispatch({ effects: parts.current.access.reconfigure(access) });
  }, [readOnly, label]);

  useEffect(() => {
    const completion = readOnly
      ? []
      : autocompletion({ override: [completeCedar(names)], icons: false });
    view.current?.dispatch({ effects: parts.current.completion.reconfigure(completion) });
  }, [names, readOnly]);

  useEffect(() => {
    const now = view.current;
    if (!now || now.state.doc.toString() === value) return;
    now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const now = view.current;
    if (now) now.dispatch(setDiagnostics(now.state, diagnosticsOf(now.state.doc, issues)));
  }, [issues]);

  return <div ref={parent} />;
}
