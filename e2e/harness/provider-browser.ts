import "next/dist/server/node-environment-baseline";
import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
import { NextRequest } from "next/server";
import type { handleAuth } from "@/lib/web/handle-auth";

type HandleAuth = typeof handleAuth;

type WorkStore = Parameters<typeof workAsyncStorage.run>[0];
type UnitStore = Parameters<typeof workUnitAsyncStorage.run>[0];

/** Runs a handler as Next runs a route's, so that `next/headers` answers for its request. */
function asRoute<T>(request: NextRequest, run: () => Promise<T>): Promise<T> {
  const work = { route: "/api/auth" } as WorkStore;
  const { headers, cookies } = request;
  const unit = { type: "request", phase: "render", headers, cookies } as unknown as UnitStore;
  return workAsyncStorage.run(work, () => workUnitAsyncStorage.run(unit, run));
}

/** A browser without a screen: it keeps cookies, and goes to and fro between the console and the identity provider. */
export type ProviderBrowser = {
  cookies: Map<string, string>;
  /** Asks the console's sign-in endpoints. */
  ask: (
    path: string,
    init?: { method?: string; form?: Record<string, string> },
  ) => Promise<Response>;
  /** Begins at the console. @returns where the provider is, with the question */
  begin: (form?: Record<string, string>) => Promise<string>;
  /** Shows the provider who somebody is. @returns the address that leads back to the console */
  show: (url: string, subject: string) => Promise<string>;
  /** Comes back to the console. @returns where that leads on to, path and query */
  come: (url: string) => Promise<string>;
  /** All of it. */
  signIn: (subject: string, form?: Record<string, string>) => Promise<string>;
};

/** Opens one. */
export function openProviderBrowser(consoleUrl: string, handle: HandleAuth): ProviderBrowser {
  const cookies = new Map<string, string>();
  const there = new Map<string, string>();

  const ask: ProviderBrowser["ask"] = async (path, { method = "GET", form } = {}) => {
    const url = new URL(path, consoleUrl);
    const body = form ? new URLSearchParams(form).toString() : undefined;
    const headers = {
      cookie: header(cookies),
      "sec-fetch-site": "same-origin",
      "user-agent": "Firefox",
      ...(body
        ? {
            "content-type": "application/x-www-form-urlencoded",
            "content-length": String(body.length),
          }
        : {}),
    };
    const request = new NextRequest(url, { method, headers, body: body ?? null });
    const nextauth = url.pathname.replace("/api/auth/", "").split("/");
    const context = { params: Promise.resolve({ nextauth }) };
    const response = await asRoute(request, () => handle(request, context));
    keep(cookies, response);
    return response;
  };

  const begin: ProviderBrowser["begin"] = async (form = {}) => {
    const { csrfToken } = (await (await ask("/api/auth/csrf")).json()) as { csrfToken: string };
    const response = await ask("/api/auth/signin/oidc", {
      method: "POST",
      form: { csrfToken, json: "true", ...form },
    });
    const answer = (await response.json()) as { url?: string };
    if (!answer.url) throw new Error(`not begun: ${JSON.stringify(answer)}`);
    return answer.url;
  };

  const show: ProviderBrowser["show"] = async (url, subject) => {
    let at = url;
    for (let hops = 0; hops < 10; hops++) {
      if (at.startsWith(consoleUrl)) return at;
      const answer = await visit(at, there);
      const asksWho = answer.status === 200;
      const next = asksWho
        ? await visit(at, there, new URLSearchParams({ account: subject }))
        : answer;
      const location = next.headers.get("location");
      if (!location) throw new Error(`the provider answered ${next.status}: ${await next.text()}`);
      at = new URL(location, at).href;
    }
    throw new Error("the provider sends in circles");
  };

  const come: ProviderBrowser["come"] = async (url) => {
    const { pathname, search } = new URL(url);
    const response = await ask(`${pathname}${search}`);
    const next = new URL(response.headers.get("location") ?? "", consoleUrl);
    return `${next.pathname}${next.search}`;
  };

  const signIn: ProviderBrowser["signIn"] = async (subject, form) =>
    come(await show(await begin(form), subject));
  return { cookies, ask, begin, show, come, signIn };
}

async function visit(url: string, jar: Map<string, string>, form?: URLSearchParams) {
  const response = await fetch(url, {
    method: form ? "POST" : "GET",
    headers: { cookie: header(jar) },
    ...(form ? { body: form } : {}),
    redirect: "manual",
  });
  keep(jar, response);
  return response;
}

const header = (jar: ReadonlyMap<string, string>) =>
  [...jar].map(([name, value]) => `${name}=${value}`).join("; ");

function keep(jar: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = "", ...attributes] = line.split(";");
    const at = pair.indexOf("=");
    const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1)];
    const gone = attributes.some((each) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(each));
    if (gone || value === "") jar.delete(name);
    else jar.set(name, value);
  }
}
