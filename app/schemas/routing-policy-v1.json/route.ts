import { routingJsonSchema } from "@/lib/core/routing";

/** The published JSON Schema of a routing policy; the same for everyone, so without a sign-in. */
export function GET() {
  return Response.json(routingJsonSchema(), {
    headers: { "content-type": "application/schema+json", "cache-control": "public, max-age=3600" },
  });
}
