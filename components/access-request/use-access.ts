"use client";

import { useMemo, useState } from "react";
import { useSettled } from "@/components/policy/use-settled";
import { ANSWER_DAYS } from "@/lib/core/approval";
import { type AccessAsked, useAccessPreview } from "@/lib/query";

/**
 * Whether the reader could do something by themselves or has to ask for it, and whom, kept current while they type.
 * @param asked what is wanted; null while too little was typed
 */
export function useAccess(asked: AccessAsked | null) {
  const [answerDays, setAnswerDays] = useState<number>(ANSWER_DAYS);
  const text = asked === null ? null : JSON.stringify(asked);
  const settled = useSettled(text);
  const wanted = useMemo(
    () => (settled === null ? null : (JSON.parse(settled) as AccessAsked)),
    [settled],
  );
  const { data, error } = useAccessPreview(wanted);
  const preview = wanted === null ? undefined : data;
  return {
    preview,
    error: wanted === null ? null : error,
    incomplete: asked === null,
    direct: preview?.direct === true,
    answerDays,
    setAnswerDays,
  };
}
