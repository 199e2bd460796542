import { cookies } from "next/headers";
import { ZONE_COOKIE, zoneFrom } from "@/components/overview/zone";

/** The time zone in which the reader's days begin. */
export async function readerZone(): Promise<string> {
  return zoneFrom((await cookies()).get(ZONE_COOKIE)?.value);
}
