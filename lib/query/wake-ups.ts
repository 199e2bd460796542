const STREAM = "/api/v1/stream";
const COALESCE_MS = 1000;
const FIRST_RETRY_MS = 1000;
const LONGEST_RETRY_MS = 30_000;
const POLL_MS = 15_000;

const followers = new Set<() => void>();
let source: EventSource | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;
let poll: ReturnType<typeof setInterval> | undefined;
let pending: ReturnType<typeof setTimeout> | undefined;
let delay = FIRST_RETRY_MS;

function wake(): void {
  pending ??= setTimeout(() => {
    pending = undefined;
    for (const follower of followers) follower();
  }, COALESCE_MS);
}

/** While there is no stream, everybody asks now and then. */
function startPolling(): void {
  poll ??= setInterval(wake, POLL_MS);
}

function stopPolling(): void {
  clearInterval(poll);
  poll = undefined;
}

function connect(): void {
  const made = new EventSource(STREAM);
  source = made;
  made.addEventListener("open", () => {
    stopPolling();
    // What happened while it was away was not told.
    if (delay > FIRST_RETRY_MS) wake();
    delay = FIRST_RETRY_MS;
  });
  made.addEventListener("wake", wake);
  made.addEventListener("signed-out", () => window.location.reload());
  made.addEventListener("error", () => reconnect(made));
}

function reconnect(lost: EventSource): void {
  if (source !== lost) return;
  lost.close();
  source = undefined;
  startPolling();
  retry = setTimeout(() => {
    retry = undefined;
    if (followers.size > 0) connect();
  }, delay);
  delay = Math.min(delay * 2, LONGEST_RETRY_MS);
}

function stop(): void {
  source?.close();
  source = undefined;
  clearTimeout(retry);
  clearTimeout(pending);
  retry = undefined;
  pending = undefined;
  stopPolling();
}

/**
 * Calls back when something may have changed, until the returned function is called. One stream serves the whole page; while
 * it is down it is reopened with back-off, and everybody is woken every 15 seconds instead.
 */
export function followWakeUps(follower: () => void): () => void {
  followers.add(follower);
  if (!source && !retry) connect();
  return () => {
    followers.delete(follower);
    if (followers.size === 0) stop();
  };
}
