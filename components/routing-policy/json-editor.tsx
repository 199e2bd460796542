"use client";

import { CodeEditor, type CodeEditorProps } from "@/components/policy/code-editor";
import { jsonLanguage } from "./json-language";

/** A JSON text with colours and what is wrong marked where it is. */
export function JsonEditor(props: Omit<CodeEditorProps, "language" | "complete">) {
  return <CodeEditor language={jsonLanguage} {...props} />;
}
