"use client";

import { useEffect, useState } from "react";

const QUIET_MS = 400;

/** A value once it has stopped changing for a moment, compared by what it says; the first one at once. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(text) as Value), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
