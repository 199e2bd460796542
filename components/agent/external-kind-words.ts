import { sentence } from "@/components/ui/format";

const WORDS: Readonly<Record<string, string>> = {
  otel: "Telemetry name",
  spiffe: "SPIFFE ID",
  oidc_subject: "OIDC subject",
  client_id: "Client id",
};

/** A kind of outside name, as people say it. */
export function externalKindWords(kind: string): string {
  return WORDS[kind] ?? sentence(kind);
}
