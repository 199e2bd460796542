import { handleStream } from "@/lib/web";

export { handleStream as GET };
export const dynamic = "force-dynamic";
