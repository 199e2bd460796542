"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

type Issue = { path: readonly PropertyKey[]; message: string };
type Schema<G> = {
  safeParse: (
    given: unknown,
  ) => { success: true; data: G } | { success: false; error: { issues: readonly Issue[] } };
};

type GivenTextProps<G> = { given: G; schema: Schema<G>; onChange: (given: G) => void };

/** What a case is given, as JSON: for facts that have no field. */
export function GivenText<G>({ given, schema, onChange }: GivenTextProps<G>) {
  const [text, setText] = useState(JSON.stringify(given, null, 2));
  const [error, setError] = useState<string>();
  const read = (typed: string) => {
    setText(typed);
    try {
      const parsed = schema.safeParse(JSON.parse(typed));
      setError(parsed.success ? undefined : saidOf(parsed.error.issues[0]));
      if (parsed.success) onChange(parsed.data);
    } catch {
      setError("must be JSON");
    }
  };
  return (
    <Field label="Given" hint="Only what matters; everything else is harmless" error={error}>
      <Textarea
        className="font-mono text-sm"
        spellCheck={false}
        value={text}
        onChange={(event) => read(event.target.value)}
      />
    </Field>
  );
}

function saidOf(issue?: Issue): string {
  return issue ? `${issue.path.join(".")}: ${issue.message}` : "is not a situation";
}
