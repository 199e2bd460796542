import "next-auth";

declare module "next-auth" {
  /** What a successful sign-in hands over: a session row and its org. */
  interface User {
    id: string;
    orgId: string;
  }
  /** The browser is told nothing but when the cookie lapses. */
  interface Session {
    expires: string;
  }
}
