/** As much of oidc-provider as the tests' identity provider uses; the package brings no types. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Context = {
    oidc: {
      provider: Provider;
      client: { clientId: string };
      session: { accountId: string };
    };
  };
  type Grant = {
    addOIDCScope: (scope: string) => void;
    save: () => Promise<string>;
  };

  // biome-ignore lint/style/noDefaultExport: it is what the package exports
  export default class Provider {
    constructor(issuer: string, configuration: Record<string, unknown>);
    Grant: new (facts: {
      clientId: string;
      accountId: string;
    }) => Grant;
    callback: () => (request: IncomingMessage, response: ServerResponse) => void;
    interactionFinished: (
      request: IncomingMessage,
      response: ServerResponse,
      result: Record<string, unknown>,
    ) => Promise<void>;
    on: (event: string, listener: (context: unknown, error: Error) => void) => void;
  }
  export type { Context, Grant };
}
