import { AppError, problemResponse } from "@/lib/core/kernel";
import type { Console } from "@/lib/runtime/context";
import { cookieName, signedInBy } from "./caller";
import { cookieOf } from "./session-cookie";

const HEARTBEAT_MS = 25_000;

/**
 * Server-sent events for a signed-in browser: `wake` when something may have changed (it carries nothing; the browser asks
 * again), a comment every 25 s, and `signed-out` before it closes when the sign-in ends.
 */
export async function streamWakeUps(console: Console, request: Request): Promise<Response> {
  const token = cookieOf(request, cookieName(console));
  if (!(await signedInBy(console, token)))
    return problemResponse(new AppError("unauthenticated", "Sign in to follow changes."));
  let stop: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const encoder = new TextEncoder();
      const send = (text: string) => controller.enqueue(encoder.encode(text));
      const close = () => {
        stop();
        controller.close();
      };
      const unsubscribe = console.wakeUps.subscribe(() => send("event: wake\ndata:\n\n"));
      const beat = setInterval(async () => {
        const holds = await signedInBy(console, token).then(Boolean, () => true);
        if (stopped) return;
        send(holds ? ": still here\n\n" : "event: signed-out\ndata:\n\n");
        if (!holds) close();
      }, HEARTBEAT_MS);
      let stopped = false;
      stop = () => {
        stopped = true;
        clearInterval(beat);
        unsubscribe();
      };
      request.signal.addEventListener("abort", () => stop());
      send("retry: 2000\n\n");
    },
    cancel: () => stop(),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/event-stream",
      // `no-transform` keeps Next from compressing, and so from holding back, what is sent.
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
}
