"use client";

import { useMemo } from "react";
import { type CedarNames, completeCedar } from "./cedar-completion";
import { cedarLanguage } from "./cedar-language";
import { CodeEditor, type CodeEditorProps } from "./code-editor";

export type CedarEditorProps = Omit<CodeEditorProps, "language" | "complete"> & {
  names?: CedarNames;
};

const NO_NAMES: CedarNames = { attributes: [], tools: [], agents: [] };

/** A Cedar text with colours, what is wrong marked where it is, and names offered while typing. */
export function CedarEditor({ names = NO_NAMES, ...rest }: CedarEditorProps) {
  const complete = useMemo(() => completeCedar(names), [names]);
  return <CodeEditor language={cedarLanguage} complete={complete} {...rest} />;
}
