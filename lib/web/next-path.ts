/** The request header in which the proxy tells pages their own path and query. */
export const PATH_HEADER = "x-ambit-path";

/** A path of this console to go on to; `/` for anything that could lead elsewhere. */
export function safeNext(path: string | null | undefined): string {
  if (!path || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes("\\")) return "/";
  return path.startsWith("/sign-in") || path.startsWith("/api/") ? "/" : path;
}
