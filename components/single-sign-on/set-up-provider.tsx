import { Panel } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";

const VARIABLES = `AMBIT_OIDC_ISSUER=https://login.example.com
AMBIT_OIDC_CLIENT_ID=ambit
AMBIT_OIDC_CLIENT_SECRET=…
AMBIT_OIDC_NAME=Okta`;

/** How an installation without an identity provider gets one. */
export function SetUpProvider({ scim }: { scim: string }) {
  const base = scim.replace(/\/scim\/v2$/, "");
  return (
    <Panel title="No identity provider" summary="The environment of this installation names one.">
      <div className="flex flex-col gap-4 text-sm">
        <p>
          Register a web application with your OpenID Connect provider (Okta, Entra, Keycloak …),
          with the redirect URI <code className="break-all">{base}/api/auth/callback/oidc</code>,
          and start Ambit with:
        </p>
        <CodeBlock code={VARIABLES} label="environment" />
        <p>
          Afterwards this page says which roles its groups give. Nobody from there comes in before.
        </p>
      </div>
    </Panel>
  );
}
