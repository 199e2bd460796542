import { handleOpenApi } from "@/lib/web";

export { handleOpenApi as GET };
export const dynamic = "force-dynamic";
