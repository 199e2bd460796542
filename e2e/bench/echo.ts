import { serve } from "@hono/node-server";
import { Hono } from "hono";

// The baseline: a Hono server that parses a JSON body and answers with it, on the port that it is told.
const app = new Hono();
app.post("/echo", async (c) => c.json(await c.req.json()));
const port = Number(process.argv[2]);
serve({ fetch: app.fetch, port, hostname: "127.0.0.1" }, () =>
  process.stdout.write(`The echo listens on ${port}.\n`),
);
