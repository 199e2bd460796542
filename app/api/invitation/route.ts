import { handleInvitation } from "@/lib/web";

export const POST = handleInvitation;
