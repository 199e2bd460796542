import type { GroupRoles, SingleSignOn } from "@/lib/contract/single-sign-on";

/** The settings as the form holds them. */
export type Values = Pick<SingleSignOn, "on" | "admits" | "unmapped"> & { mapping: GroupRoles[] };
