import { createServer as createHttp, type Server as HttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** A mail server and a web server that keep what they are sent. */
export type Sinks = {
  /** Messages as they came, headers and all, lines joined by newlines. */
  mails: string[];
  posts: { headers: Record<string, string>; body: string }[];
  smtp: string;
  http: string;
  /** From now on neither takes anything (or does again): 451 and 503. */
  refuse: (yes: boolean) => void;
  close: () => void;
};

/** Opens both on 127.0.0.1. The mail server speaks as much SMTP (RFC 5321) as a sender needs. */
export async function openSinks(): Promise<Sinks> {
  const mails: string[] = [];
  const posts: Sinks["posts"] = [];
  let refusing = false;
  const smtp = createServer((socket) => receiveMail(socket, mails, () => refusing));
  const http = createHttp((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      if (!refusing) posts.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(refusing ? 503 : 204).end();
    });
  });
  return {
    mails,
    posts,
    smtp: `smtp://127.0.0.1:${await portOf(smtp)}`,
    http: `http://127.0.0.1:${await portOf(http)}/hook`,
    refuse: (yes) => {
      refusing = yes;
    },
    close: () => {
      smtp.close();
      http.close();
    },
  };
}

function receiveMail(socket: Socket, mails: string[], refusing: () => boolean): void {
  let body: string[] | null = null;
  let rest = "";
  const answer = (line: string): string => {
    if (line === "DATA") body = [];
    if (line === "DATA") return "354 go on";
    if (refusing() && line.startsWith("RCPT")) return "451 later";
    return line === "QUIT" ? "221 bye" : "250 ok";
  };
  const take = (lines: string[], line: string): string | null => {
    if (line !== ".") {
      lines.push(line);
      return null;
    }
    mails.push(lines.join("\n"));
    body = null;
    return "250 taken";
  };
  socket.on("error", () => undefined);
  socket.write("220 sink\r\n");
  socket.on("data", (chunk) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const reply = body === null ? answer(line) : take(body, line);
      if (reply !== null) socket.write(`${reply}\r\n`);
    }
  });
}

async function portOf(server: Server | HttpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
