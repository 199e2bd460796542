import { IpAddress } from "./value";

const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
const GROUP = /^[0-9a-fA-F]{1,4}$/;
const PREFIX = /^(?:0|[1-9]\d{0,2})$/;
/** The longest text of an address with a prefix. */
const MAX_LENGTH = 43;
const WIDTH = { 4: 32, 6: 128 } as const;

/** An address or network as Cedar's `ip()` reads it: no leading zeros, no IPv4 inside IPv6, no zone; a text says why not. */
export function parseIp(text: string): IpAddress | string {
  if (text.length > MAX_LENGTH) return `invalid IP address: ${text}`;
  const slash = text.indexOf("/");
  const host = slash < 0 ? text : text.slice(0, slash);
  const version = host.includes(":") ? 6 : 4;
  const address = version === 6 ? parseV6(host) : parseV4(host);
  if (address === undefined) return `invalid IP address: ${text}`;
  if (slash < 0) return new IpAddress(version, address, WIDTH[version]);
  const prefix = text.slice(slash + 1);
  if (!PREFIX.test(prefix) || Number(prefix) > WIDTH[version])
    return `error parsing prefix \`${prefix}\``;
  return new IpAddress(version, address, Number(prefix));
}

/** Whether the whole network is one of loopback addresses. */
export function isLoopback({ version, address, prefix }: IpAddress): boolean {
  return version === 4 ? address >> 24n === 127n && prefix >= 8 : address === 1n && prefix === 128;
}

/** Whether the whole network is one of multicast addresses. */
export function isMulticast({ version, address, prefix }: IpAddress): boolean {
  return version === 4
    ? address >> 28n === 0xen && prefix >= 4
    : address >> 120n === 0xffn && prefix >= 8;
}

/** Whether every address of the one network is one of the other. */
export function isInRange(inner: IpAddress, outer: IpAddress): boolean {
  if (inner.version !== outer.version || inner.prefix < outer.prefix) return false;
  const host = BigInt(WIDTH[outer.version] - outer.prefix);
  return inner.address >> host === outer.address >> host;
}

function parseV4(text: string): bigint | undefined {
  const match = V4.exec(text);
  if (match === null) return undefined;
  let address = 0n;
  for (const part of match.slice(1)) {
    if (Number(part) > 255 || (part.length > 1 && part.startsWith("0"))) return undefined;
    address = (address << 8n) | BigInt(part);
  }
  return address;
}

function parseV6(text: string): bigint | undefined {
  const [head = "", tail, more] = text.split("::");
  const before = groupsOf(head);
  const after = groupsOf(tail ?? "");
  if (before === undefined || after === undefined || more !== undefined) return undefined;
  const given = before.length + after.length;
  if (tail === undefined ? given !== 8 : given > 7) return undefined;
  const groups = [...before, ...new Array<string>(8 - given).fill("0"), ...after];
  return groups.reduce((address, group) => (address << 16n) | BigInt(`0x${group}`), 0n);
}

function groupsOf(text: string): string[] | undefined {
  if (text === "") return [];
  const groups = text.split(":");
  return groups.every((group) => GROUP.test(group)) ? groups : undefined;
}
