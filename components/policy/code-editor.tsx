"use client";

import {
  autocompletion,
  type CompletionSource,
  closeBrackets,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  indentUnit,
  type Language,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { diagnosticsOf, type MarkedIssue } from "./cedar-diagnostics";
import { cedarColours } from "./cedar-language";
import { cedarLook } from "./cedar-look";

export type CodeEditorProps = {
  /** How it is coloured; stays what it was first. */
  language: Language;
  value: string;
  /** Read only without it. */
  onChange?: (value: string) => void;
  /** What the text is, for assistive technology. */
  label: string;
  issues?: readonly MarkedIssue[];
  /** What is offered while somebody types. */
  complete?: CompletionSource;
};

const NO_ISSUES: readonly MarkedIssue[] = [];

/** A text with colours, what is wrong marked where it is, and names offered while typing. Tab moves on, as in any field. */
export function CodeEditor(props: CodeEditorProps) {
  const { language, value, onChange, label, issues = NO_ISSUES, complete } = props;
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const parts = useRef({ access: new Compartment(), completion: new Compartment() });
  const change = useRef(onChange);
  const coloured = useRef(language);
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
        coloured.current,
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
    const completion =
      readOnly || !complete ? [] : autocompletion({ override: [complete], icons: false });
    view.current?.dispatch({ effects: parts.current.completion.reconfigure(completion) });
  }, [complete, readOnly]);

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
