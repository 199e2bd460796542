import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** How a provider answers for one of its models; an honest, prompt answer where nothing is said. */
export type Behaviour = {
  text?: string;
  /** A tool that the model calls instead of saying something. */
  tool?: { name: string; arguments: string };
  /** Reasoning that it shows, as some providers do. */
  thought?: string;
  /** What it says of usage; null: nothing. */
  usage?: object | null;
  /** An error instead of an answer. */
  refuses?: { status: number; body?: object; headers?: Record<string, string> };
  /** An error with this status that quotes all that it was sent; 200: in a stream. */
  quotes?: number;
  /** Waits before it answers, and between the words of a stream, ms. */
  delayMs?: number;
  pauseMs?: number;
  /** Cuts the connection after so many words of a stream. */
  cutAfter?: number;
  /** Never answers. */
  hangs?: boolean;
  /** Answers something that is no answer. */
  garbage?: boolean;
};

export type SeenRequest = {
  model: string;
  authorization: string | undefined;
  body: Record<string, unknown>;
  /** Whether the caller went before the answer was over. */
  left: boolean;
};

export type ModelProvider = {
  /** Its API's address. */
  url: string;
  seen: SeenRequest[];
  behave: (model: string, behaviour: Behaviour) => void;
  end: () => Promise<void>;
};

const USAGE = {
  ...{ prompt_tokens: 12, completion_tokens: 7, total_tokens: 19 },
  prompt_tokens_details: { cached_tokens: 4 },
  completion_tokens_details: { reasoning_tokens: 3 },
};

/** A real server on this machine that speaks OpenAI's chat API, well or badly. */
export async function startModelProvider(port = 0): Promise<ModelProvider> {
  const behaviours = new Map<string, Behaviour>();
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, behaviours, seen).catch(() => response.destroy());
  });
  await listening(server, port);
  const { port: at } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${at}/v1`,
    seen,
    behave: (model, behaviour) => void behaviours.set(model, behaviour),
    end: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listening(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  behaviours: ReadonlyMap<string, Behaviour>,
  seen: SeenRequest[],
): Promise<void> {
  const body = JSON.parse(await textOf(request)) as Record<string, unknown>;
  const model = String(body.model);
  const { authorization } = request.headers;
  const one: SeenRequest = { model, authorization, body, left: false };
  seen.push(one);
  response.on("close", () => {
    one.left = !response.writableFinished;
  });
  const behaviour = behaviours.get(model) ?? {};
  if (behaviour.hangs) return;
  if (behaviour.delayMs) await sleep(behaviour.delayMs);
  if (behaviour.quotes) {
    const message = `Bad request: ${authorization} ${JSON.stringify(body)}`;
    const error = JSON.stringify({ error: { message, code: authorization, type: authorization } });
    const streams = behaviour.quotes === 200;
    const type = streams ? "text/event-stream" : "application/json";
    response.writeHead(behaviour.quotes, { "content-type": type, "x-quoted": `${authorization}` });
    response.end(streams ? `data: ${error}\n\n` : error);
    return;
  }
  if (behaviour.refuses) {
    const { status, headers, body: error = { error: { message: "No." } } } = behaviour.refuses;
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(error));
  } else if (behaviour.garbage) response.end("<html>not what was asked for</html>");
  else if (body.stream === true) await stream(response, model, body, behaviour);
  else whole(response, model, behaviour);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

const HELLO = "Hello from the model.";

function whole(response: ServerResponse, model: string, behaviour: Behaviour): void {
  const { text = HELLO, tool, thought, usage = USAGE } = behaviour;
  const calls = tool && [{ id: "call_1", type: "function", function: tool }];
  const message = {
    ...{ role: "assistant", content: tool ? null : text },
    ...(calls ? { tool_calls: calls } : {}),
    ...(thought ? { reasoning_content: thought } : {}),
  };
  const choice = { index: 0, message, finish_reason: tool ? "tool_calls" : "stop" };
  const answer = {
    ...{ id: "chatcmpl-1", object: "chat.completion", created: 1, model, choices: [choice] },
    ...(usage === null ? {} : { usage }),
  };
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(answer));
}

async function stream(
  response: ServerResponse,
  model: string,
  body: Record<string, unknown>,
  behaviour: Behaviour,
): Promise<void> {
  const { tool, usage = USAGE, pauseMs, cutAfter } = behaviour;
  response.writeHead(200, { "content-type": "text/event-stream" });
  const send = (more: object) => {
    const base = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model };
    response.write(`data: ${JSON.stringify({ ...base, ...more })}\n\n`);
  };
  const say = (delta: object, finish_reason: string | null = null) =>
    send({ choices: [{ index: 0, delta, finish_reason }] });
  let sent = 0;
  for (const delta of deltasOf(behaviour)) {
    if (cutAfter !== undefined && sent === cutAfter) {
      // What was written is on its way before the connection goes.
      await sleep(20);
      response.destroy();
      return;
    }
    say(delta);
    sent++;
    if (pauseMs) await sleep(pauseMs);
    if (response.destroyed) return;
  }
  say({}, tool ? "tool_calls" : "stop");
  const options = body.stream_options as { include_usage?: boolean } | undefined;
  if (options?.include_usage && usage !== null) send({ choices: [], usage });
  response.end("data: [DONE]\n\n");
}

function deltasOf({ text = HELLO, tool, thought }: Behaviour): object[] {
  const thoughts = thought ? [{ reasoning_content: thought }] : [];
  if (!tool) return [...thoughts, ...text.split(/(?<= )/).map((content) => ({ content }))];
  const { name, arguments: args } = tool;
  const half = Math.ceil(args.length / 2);
  const part = (fn: object) => ({ tool_calls: [{ index: 0, function: fn }] });
  return [
    ...thoughts,
    {
      tool_calls: [{ index: 0, id: "call_1", type: "function", function: { name, arguments: "" } }],
    },
    part({ arguments: args.slice(0, half) }),
    part({ arguments: args.slice(half) }),
  ];
}
