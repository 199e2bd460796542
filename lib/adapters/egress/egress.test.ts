import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it } from "vitest";
import { postSigned } from "../webhook";
import { openEgress } from "./index";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(handle: RequestListener): Promise<number> {
  const server = createServer(handle);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const answering =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("the way out", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "::ffff:a9fe:a9fe",
    "64:ff9b::7f00:1",
    "fe80::1",
    "fe80::1%lo",
    "fc00::1",
    "fd00:ec2::254",
    "2002:7f00:1::",
    "2001:db8::1",
    "ff02::1",
  ])("refuses a name that means %s", async (address) => {
    const egress = openEgress([], answering(address));
    await expect(egress.pin("hooks.example", 443)).rejects.toMatchObject({
      code: "forbidden",
      reason: "egress_refused",
    });
  });

  it.each([
    "http://127.0.0.1/",
    "http://[::1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://localhost./",
  ])("refuses %s however it is spelled", async (url) => {
    await expect(openEgress([]).request({ url })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("refuses a name of which any address is private, and one that means nothing", async () => {
    const egress = openEgress([], answering("93.184.216.34", "10.0.0.1"));
    await expect(egress.pin("mixed.example", 443)).rejects.toMatchObject({ code: "forbidden" });
    await expect(openEgress([], answering()).pin("none.example", 443)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("lets public addresses through, and what is allowed by name, port, address or network", async () => {
    const publicly = openEgress([], answering("93.184.216.34", "2606:2800:220:1::1"));
    expect(await publicly.pin("a.example", 443)).toMatchObject({ allowListed: false, family: 4 });
    for (const entry of ["Mail.Corp", "mail.corp:25", "10.0.0.5", "10.0.0.0/24", "10.0.0.5:25"]) {
      const egress = openEgress([entry], answering("10.0.0.5"));
      expect(await egress.pin("mail.corp", 25)).toMatchObject({ address: "10.0.0.5" });
    }
    const otherPort = openEgress(["mail.corp:25"], answering("10.0.0.5"));
    await expect(otherPort.pin("mail.corp", 26)).rejects.toMatchObject({ code: "forbidden" });
    expect(() => openEgress(["10.0.0.0/x"])).toThrow(/CIDR/);
  });

  it("speaks to the address it looked at, without looking again", async () => {
    const port = await listen((request, response) => response.end(request.headers.host));
    let lookups = 0;
    const egress = openEgress(["127.0.0.0/8"], async () => {
      lookups += 1;
      return [{ address: lookups === 1 ? "127.0.0.1" : "127.0.0.99", family: 4 }];
    });
    const answer = await egress.request({ url: `http://rebinding.example:${port}/` });
    expect(answer.body.toString()).toBe(`rebinding.example:${port}`);
    expect(lookups).toBe(1);
  });

  it("does not follow redirects, read for ever or wait for ever", async () => {
    const egress = openEgress(["127.0.0.1"]);
    const port = await listen((request, response) => {
      if (request.url === "/away") response.writeHead(302, { location: "http://10.0.0.1/" }).end();
      if (request.url === "/long") response.end("x".repeat(5_000));
    });
    const url = (path: string) => `http://127.0.0.1:${port}${path}`;
    expect((await egress.request({ url: url("/away") })).status).toBe(302);
    await expect(egress.request({ url: url("/long"), maxBytes: 1_000 })).rejects.toThrow(/longer/);
    await expect(egress.request({ url: url("/never"), timeoutMs: 100 })).rejects.toMatchObject({
      reason: "egress_failed",
    });
  });

  it("refuses plain http to the public, other schemes and logins in URLs", async () => {
    const egress = openEgress([], answering("93.184.216.34"));
    await expect(egress.request({ url: "http://a.example/" })).rejects.toThrow(/https/);
    for (const url of ["ftp://a.example/", "file:///etc/passwd", "https://u:p@a.example/", "x"])
      await expect(egress.request({ url })).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("a webhook", () => {
  it("is posted so that the receiver can verify it, and anything but 2xx is a failure", async () => {
    const secret = new Uint8Array(32).fill(7);
    let seen: unknown;
    const port = await listen((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        seen = new Webhook(secret, { format: "raw" }).verify(
          body,
          request.headers as Record<string, string>,
        );
        response.writeHead(request.url === "/gone" ? 410 : 204).end();
      });
    });
    const post = (path: string) =>
      postSigned(openEgress(["127.0.0.1"]), {
        id: "msg_1",
        url: `http://127.0.0.1:${port}${path}`,
        secret,
        at: new Date(),
        body: { type: "approval.requested" },
      });
    await post("/");
    expect(seen).toEqual({ type: "approval.requested" });
    await expect(post("/gone")).rejects.toMatchObject({ reason: "webhook_answer" });
  });
});
