"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { ZONE_COOKIE } from "./zone";

const YEAR_S = 31_536_000;

/** Tells the server the reader's zone where it counted by another, and has it count again. */
export function KeepZone({ zone }: { zone: string }) {
  const router = useRouter();
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own || own === zone) return;
    const secure = window.location.protocol === "https:" ? "; secure" : "";
    const kept = `${ZONE_COOKIE}=${own}`;
    if (document.cookie.includes(kept)) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API exists in secure contexts only
    document.cookie = `${kept}; path=/; max-age=${YEAR_S}; samesite=lax${secure}`;
    router.refresh();
  }, [zone, router]);
  return null;
}
