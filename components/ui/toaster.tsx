"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import type { ExternalToast } from "sonner";
import { toastStore } from "./toast-store";

const ToastList = dynamic(() => import("./toast-list").then((m) => m.ToastList), { ssr: false });

const never = () => false;

/** Where short confirmations appear. Errors that need an answer belong in the page, not here. */
export function Toaster() {
  const wanted = useSyncExternalStore(toastStore.subscribe, toastStore.isWanted, never);
  return wanted ? <ToastList onReady={toastStore.ready} /> : null;
}

/** Says something short. The script for it is fetched with the first one. */
export const toast = {
  success: (title: string, data?: ExternalToast) => say("success", title, data),
  error: (title: string, data?: ExternalToast) => say("error", title, data),
};

function say(kind: "success" | "error", title: string, data?: ExternalToast): void {
  const sent = Promise.all([import("sonner"), toastStore.want()]);
  sent.then(([sonner]) => sonner.toast[kind](title, data)).catch(() => undefined);
}
