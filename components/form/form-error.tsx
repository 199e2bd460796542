"use client";

import { useEffect, useRef } from "react";
import { Banner } from "@/components/ui/banner";
import { fieldName, tell } from "./problem";

type FormErrorProps = {
  /** Whatever was thrown: problem details, an error that carries them, or a sentence. Nothing shows nothing. */
  error: unknown;
  /** Words for fields, by their name: `{ "resource.id": "Resource" }`. */
  labels?: Readonly<Record<string, string>>;
};

/** Why a form was refused: the sentence, and each field at fault. It takes the focus when it appears. */
export function FormError({ error, labels = {} }: FormErrorProps) {
  const told = tell(error);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) box.current?.focus();
  }, [error]);
  if (!told) return null;
  const issues = told.issues.filter((issue) => fieldName(issue.path) !== "");
  return (
    <div ref={box} tabIndex={-1} className="outline-none">
      <Banner tone="red" title={told.title} alert>
        {issues.length > 0 ? (
          <ul className="flex flex-col gap-0.5">
            {issues.map((issue) => {
              const name = fieldName(issue.path);
              return (
                <li key={`${issue.path} ${issue.message}`}>
                  <span className="font-medium">{labels[name] ?? name}</span>: {issue.message}
                </li>
              );
            })}
          </ul>
        ) : (
          <p>{told.detail}</p>
        )}
        {told.retryAfter && told.retryAfter > 1 ? (
          <p>Try again in {Math.ceil(told.retryAfter)} seconds.</p>
        ) : null}
      </Banner>
    </div>
  );
}
