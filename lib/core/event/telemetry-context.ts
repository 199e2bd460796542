import type { Json, JsonObject } from "../kernel";
import { Attributes, compact } from "./attributes";
import { checkId, isMembers } from "./otlp-value";
import { isCleanText } from "./repair";

/** What OpenTelemetry calls a service that does not name itself. */
const UNNAMED_SERVICE = "unknown_service";

/** What every span or record of one resource and scope shares. */
export type TelemetryContext = {
  service: string;
  /** Facts for the record. */
  resource: JsonObject;
  scope: JsonObject;
  /** Everything else, for the payload. */
  otherResource: JsonObject;
  otherScope: JsonObject;
};

/**
 * Reads an OTLP resource and instrumentation scope.
 * @throws Rejection when either is unreadable
 */
export function contextOf(
  resource: unknown,
  resourceSchema: unknown,
  scope: unknown,
  scopeSchema: unknown,
): TelemetryContext {
  const attributes = new Attributes(isMembers(resource) ? resource.attributes : undefined);
  const named = attributes.peek("service.name");
  const service = typeof named === "string" && named !== "" ? named : UNNAMED_SERVICE;
  const { kept, others } = attributes.rest();
  const members = isMembers(scope) ? scope : {};
  const scopeRest = new Attributes(members.attributes).rest();
  const name = partOf(members.name);
  const version = partOf(members.version);
  return {
    service: checkId(service, "service.name"),
    resource: kept,
    scope: compact({ name: name.fact, version: version.fact }) ?? {},
    otherResource: compact({ ...others, schema_url: textOrNone(resourceSchema) }) ?? {},
    otherScope:
      compact({
        name: name.other,
        version: version.other,
        schema_url: textOrNone(scopeSchema),
        attributes: { ...scopeRest.kept, ...scopeRest.others },
      }) ?? {},
  };
}

const MAX_SCOPE_CHARS = 128;

function partOf(value: unknown): { fact?: string; other?: Json } {
  if (typeof value !== "string" || value === "") return {};
  return value.length <= MAX_SCOPE_CHARS && isCleanText(value) ? { fact: value } : { other: value };
}

function textOrNone(value: unknown): Json | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
