import { isZone } from "@/lib/core/measure";

/** The cookie that remembers a reader's time zone, so that the server begins their days at their midnight. */
export const ZONE_COOKIE = "zone";

/** A cookie's value as a zone; anything else is UTC. */
export function zoneFrom(value: string | undefined): string {
  return value !== undefined && isZone(value) ? value : "UTC";
}
