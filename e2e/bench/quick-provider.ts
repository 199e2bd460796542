import { createServer } from "node:http";

// A provider that answers at once, whole or as a stream of twenty words, on the port that it is told.
const base = { id: "chatcmpl-1", created: 1, model: "quick-v1" };
const usage = { prompt_tokens: 40, completion_tokens: 20, total_tokens: 60 };
const words = Array.from({ length: 20 }, (_, i) => `word${i} `);
const message = { role: "assistant", content: words.join("") };
const whole = JSON.stringify({
  ...{ ...base, object: "chat.completion", usage },
  choices: [{ index: 0, message, finish_reason: "stop" }],
});
const chunk = (more: object) =>
  `data: ${JSON.stringify({ ...base, object: "chat.completion.chunk", ...more })}\n\n`;
const delta = (content: object, finish_reason: string | null) =>
  chunk({ choices: [{ index: 0, delta: content, finish_reason }] });
const stream = [
  ...words.map((content) => delta({ content }, null)),
  ...[delta({}, "stop"), chunk({ choices: [], usage }), "data: [DONE]\n\n"],
];

const server = createServer((request, response) => {
  let body = "";
  request.on("data", (piece) => {
    body += piece;
  });
  request.on("end", () => {
    const streams = body.includes('"stream":true');
    const type = streams ? "text/event-stream" : "application/json";
    response.writeHead(200, { "content-type": type });
    if (streams) for (const event of stream) response.write(event);
    response.end(streams ? undefined : whole);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.argv[2]), "127.0.0.1", () =>
  process.stdout.write("The provider listens.\n"),
);
