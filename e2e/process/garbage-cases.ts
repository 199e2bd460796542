type Json = Record<string, unknown>;
type WrongBody = { headers?: Record<string, string>; body: BodyInit; paths: string[] };

/** Bodies that no JSON endpoint takes, and the pointers that the problem must name. */
export function wrongBodies(): Record<string, WrongBody> {
  const at = (paths: string[], body: BodyInit): WrongBody => ({ body, paths });
  return {
    "another content type": { headers: { "content-type": "text/plain" }, ...at([""], "{}") },
    "no content type": { headers: { "content-type": "" }, ...at([""], "{}") },
    nothing: at([""], ""),
    "not JSON": at([""], "{nope"),
    "two values": at([""], "{}{}"),
    "a list": at([""], "[]"),
    "a word": at([""], '"x"'),
    null: at([""], "null"),
    "a key twice": at(["/a"], '{"a":1,"b":{"a":1},"a":2}'),
    "a key twice, once escaped": at(["/a"], '{"a":1,"\\u0061":2}'),
    "an unsafe integer": at([""], '{"a":9007199254740993}'),
    "a number out of range": at([""], '{"a":1e999}'),
    "a lone surrogate": at(["/a"], '{"a":"\\ud800"}'),
    "a lone surrogate as a key": at(["/\ud800"], '{"\\ud800":1}'),
    "a NUL": at(["/a/0"], '{"a":["\\u0000"]}'),
    "too deep": at(["/a".repeat(64)], `${'{"a":'.repeat(70)}1${"}".repeat(70)}`),
    "not UTF-8": at([""], Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
    "too long": at([""], `{"a":"${"x".repeat(33 * 1024 * 1024)}"}`),
  };
}

const TOO_LONG = ["x".repeat(257), "é".repeat(129)];
const FREE_TEXT = new Set(["intent", "request", "text", "result", "justification"]);
const REQUIRED = new Set([
  ...["subject", "action", "resource", "type", "id", "name"],
  ...["agent", "evaluation_id", "status", "text", "binding_token", "steps"],
]);

/** For each member of a right body: the body with something else there, and with nothing there where it is required. */
export function wrongFields(right: Json, within = ""): { pointer: string; body: Json }[] {
  return Object.entries(right).flatMap(([name, value]) => {
    // `session` and `parent` may also be plain ids, so what is wrong inside them is told of the member itself.
    const pointer = isId(within.slice(1).split("/").at(-1) ?? "") ? within : `${within}/${name}`;
    const { [name]: _gone, ...without } = right;
    const bodies = valuesUnlike(name, value).map((wrong) => ({ ...right, [name]: wrong }));
    const here = REQUIRED.has(name) ? [...bodies, without] : bodies;
    const deeper = isOpen(name, value) ? wrongFields(value, `${within}/${name}`) : [];
    return [
      ...here.map((body) => ({ pointer, body })),
      ...deeper.map((one) => ({ pointer: one.pointer, body: { ...right, [name]: one.body } })),
    ];
  });
}

/** Whether what is inside has a shape of its own; arguments are anybody's. */
function isOpen(name: string, value: unknown): value is Json {
  const open = typeof value === "object" && value !== null && !Array.isArray(value);
  return open && name !== "arguments";
}

function valuesUnlike(name: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return ["x", 7, {}, [7], [null], Array(300).fill("x"), null];
  if (typeof value === "object") return [7, [], true, null, ...(isId(name) ? TOO_LONG : ["x"])];
  const texts = FREE_TEXT.has(name) ? ["x".repeat(600_000)] : ["", ...TOO_LONG];
  return [7, true, [], [value], null, ...texts];
}

/** Objects for which a plain id may stand too. */
function isId(name: string): boolean {
  return name === "session" || name === "parent";
}
