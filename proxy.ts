import { type NextRequest, NextResponse } from "next/server";
import { readEnv } from "@/lib/runtime/env";
import { PATH_HEADER } from "@/lib/web/next-path";
import { contentPolicy, securityHeaders } from "@/lib/web/security-headers";

/** Puts the security headers on every answer, and a nonce into each page that Next then gives its own scripts. */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const secure = readEnv().consoleUrl.startsWith("https:");
  // biome-ignore lint/style/noProcessEnv: Next replaces it when it builds; it says which build this is.
  const development = process.env.NODE_ENV === "development";
  const policy = contentPolicy({ nonce, secure, development });
  const asked = new Headers(request.headers);
  asked.set("x-nonce", nonce);
  asked.set("content-security-policy", policy);
  asked.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers: asked } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of securityHeaders(secure)) response.headers.set(name, value);
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image).*)"] };
