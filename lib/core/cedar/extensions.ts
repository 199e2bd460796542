import { DAY, parseDatetime, parseDuration } from "./datetime";
import { parseDecimal } from "./decimal";
import { EvaluationFailure } from "./failure";
import { isInRange, isLoopback, isMulticast, parseIp } from "./ip-address";
import { add, type Long, quotient, remainder, subtract } from "./long";
import {
  asString,
  Datetime,
  Decimal,
  Duration,
  type ExtensionValue,
  IpAddress,
  typeError,
  type Value,
} from "./value";

/** A function of Cedar's extensions, called with as many arguments as `arity` says. */
export type ExtensionFunction = { arity: 1 | 2; call: (first: Value, second: Value) => Value };

const FUNCTIONS: ReadonlyMap<string, ExtensionFunction> = new Map([
  ["decimal", constructorOf("decimal", parseDecimal)],
  ["datetime", constructorOf("datetime", parseDatetime)],
  ["duration", constructorOf("duration", parseDuration)],
  ["ip", constructorOf("ipaddr", parseIp)],

  ["unknown", unary(unknown)],

  ["lessThan", comparison((a, b) => a < b)],
  ["lessThanOrEqual", comparison((a, b) => a <= b)],
  ["greaterThan", comparison((a, b) => a > b)],
  ["greaterThanOrEqual", comparison((a, b) => a >= b)],

  ["isIpv4", unary((ip) => asIp(ip).version === 4)],
  ["isIpv6", unary((ip) => asIp(ip).version === 6)],
  ["isLoopback", unary((ip) => isLoopback(asIp(ip)))],
  ["isMulticast", unary((ip) => isMulticast(asIp(ip)))],
  ["isInRange", binary((ip, range) => isInRange(asIp(ip), asIp(range)))],

  ["offset", binary((at, by) => new Datetime(add(epochOf(at), lengthOf(by))))],
  ["durationSince", binary((at, since) => new Duration(subtract(epochOf(at), epochOf(since))))],
  ["toDate", unary((at) => new Datetime(startOfDay(epochOf(at))))],
  ["toTime", unary((at) => new Duration(remainder(epochOf(at), DAY)))],
  ["toMilliseconds", unary(lengthOf)],
  ["toSeconds", unary((length) => quotient(lengthOf(length), 1000))],
  ["toMinutes", unary((length) => quotient(lengthOf(length), 60_000))],
  ["toHours", unary((length) => quotient(lengthOf(length), 3_600_000))],
  ["toDays", unary((length) => quotient(lengthOf(length), DAY))],
]);

/** The extension function of this name, or undefined. */
export function extensionFunction(name: string): ExtensionFunction | undefined {
  return FUNCTIONS.get(name);
}

function unary(call: (value: Value) => Value): ExtensionFunction {
  return { arity: 1, call };
}

function binary(call: (first: Value, second: Value) => Value): ExtensionFunction {
  return { arity: 2, call };
}

/** Cedar's parser knows `unknown`, which stands for what partial evaluation leaves open; here nothing is left open. */
function unknown(name: Value): Value {
  throw new EvaluationFailure(`the expression contains unknown(s): \`${asString(name)}\``);
}

function constructorOf(
  name: string,
  parse: (text: string) => ExtensionValue | string,
): ExtensionFunction {
  return unary((text) => {
    const value = parse(asString(text));
    if (typeof value !== "string") return value;
    throw new EvaluationFailure(`error while evaluating \`${name}\` extension function: ${value}`);
  });
}

function comparison(holds: (a: Long, b: Long) => boolean): ExtensionFunction {
  return binary((a, b) => holds(unitsOf(a), unitsOf(b)));
}

function unitsOf(value: Value): Long {
  if (value instanceof Decimal) return value.units;
  throw typeError("decimal", value);
}

function asIp(value: Value): IpAddress {
  if (value instanceof IpAddress) return value;
  throw typeError("ipaddr", value);
}

function epochOf(value: Value): Long {
  if (value instanceof Datetime) return value.epoch;
  throw typeError("datetime", value);
}

function lengthOf(value: Value): Long {
  if (value instanceof Duration) return value.milliseconds;
  throw typeError("duration", value);
}

function startOfDay(epoch: Long): Long {
  return subtract(epoch, remainder(epoch, DAY));
}
