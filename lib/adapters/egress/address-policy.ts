import { BlockList, isIP } from "node:net";

/** Networks that are not the public internet (IANA special-purpose registries); cloud metadata lives in 169.254/16 and fc00::/7. */
const REFUSED_V4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/** Of IPv6 only 2000::/3 is global unicast, less what stands for other addresses or for nothing. */
const GLOBAL_V6 = "2000::/3";
const REFUSED_V6 = ["2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"];

const refusedV4 = listOf(REFUSED_V4);
const refusedV6 = listOf(REFUSED_V6);
const globalV6 = listOf([GLOBAL_V6]);

/** Who may be spoken to although not public: host names, `host:port`, addresses, and networks in CIDR form. */
export type AllowList = { allows: (host: string, port: number, address: string) => boolean };

/** @throws Error naming an entry that is a malformed network */
export function allowListOf(entries: readonly string[]): AllowList {
  const wanted = entries.map((entry) => entry.trim().toLowerCase());
  const networks = wanted.filter((entry) => entry.includes("/") || isIP(entry) !== 0);
  const names = new Set(wanted.filter((entry) => !networks.includes(entry)));
  const list = listOf(
    networks.map((n) => (n.includes("/") ? n : `${n}/${isIP(n) === 4 ? 32 : 128}`)),
  );
  return {
    allows: (host, port, address) =>
      names.has(host.toLowerCase()) ||
      names.has(`${host.toLowerCase()}:${port}`) ||
      names.has(`${address}:${port}`) ||
      contains(list, address),
  };
}

/** Whether an address is on the public internet. */
export function isPublic(address: string): boolean {
  const plain = unmapped(address);
  if (isIP(plain) === 4) return !contains(refusedV4, plain);
  return isIP(plain) === 6 && contains(globalV6, plain) && !contains(refusedV6, plain);
}

function contains(list: BlockList, address: string): boolean {
  const plain = unmapped(address);
  return isIP(plain) !== 0 && list.check(plain, isIP(plain) === 4 ? "ipv4" : "ipv6");
}

/** An IPv4 address written as IPv6 (`::ffff:127.0.0.1`, `::ffff:7f00:1`) is that IPv4 address. */
function unmapped(address: string): string {
  if (isIP(address) !== 6) return address;
  const canonical = new URL(`http://[${address.split("%")[0]}]`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!mapped) return canonical;
  const high = Number.parseInt(mapped[1] ?? "0", 16);
  const low = Number.parseInt(mapped[2] ?? "0", 16);
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix = ""] = network.split("/");
    const family = isIP(address);
    if (family === 0 || !/^\d{1,3}$/.test(prefix))
      throw new Error(`${network} is not a network in CIDR form`);
    list.addSubnet(address, Number(prefix), family === 4 ? "ipv4" : "ipv6");
  }
  return list;
}
