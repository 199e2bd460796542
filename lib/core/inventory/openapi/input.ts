import type { Json, JsonObject } from "../../kernel";
import { isObject, objectsIn, textOf } from "../json-values";
import { followRef, Unreadable } from "./refs";
import { type SchemaReader, schemaReader } from "./schema";

/** Headers that a client sets by itself, whatever a description says of them (OpenAPI 3, Parameter Object). */
const OWN_HEADERS = ["accept", "content-type", "authorization"];
const BRANCHES = ["allOf", "anyOf", "oneOf", "not", "if"];

/**
 * The arguments of one operation as one JSON Schema: its parameters, and the members of its JSON body beside them. A body that
 * is not an object with members of its own, or shares a name with a parameter, is the argument `body`.
 * @throws Unreadable
 */
export function inputOf(root: JsonObject, path: JsonObject, operation: JsonObject): JsonObject {
  const reader = schemaReader(root);
  const properties = new Map<string, Json>();
  const required: string[] = [];
  for (const parameter of parametersOf(root, path, operation)) {
    const name = freeName(properties, textOf(parameter.name), textOf(parameter.in));
    properties.set(name, described(reader.read(schemaOf(root, parameter)), parameter.description));
    if (parameter.required === true) required.push(name);
  }
  const body = bodyOf(root, operation);
  if (body) addBody(root, reader, body, properties, required);
  const shared = reader.shared();
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    ...(shared ? { $defs: shared } : {}),
  };
}

/** Those of the path and of the operation; the operation's own stand for the path's of the same name and place. */
function parametersOf(root: JsonObject, path: JsonObject, operation: JsonObject): JsonObject[] {
  const found = new Map<string, JsonObject>();
  const given = [path, operation].flatMap(({ parameters }) => objectsIn(parameters));
  for (const each of given) {
    const parameter = followRef(root, each);
    const [name, place] = [textOf(parameter.name), textOf(parameter.in)];
    if (name === "") throw new Unreadable("a parameter has no name");
    const own = place === "header" && OWN_HEADERS.includes(name.toLowerCase());
    if (place !== "cookie" && !own) found.set(`${place} ${name}`, parameter);
  }
  return [...found.values()];
}

function schemaOf(root: JsonObject, parameter: JsonObject): Json | undefined {
  if (parameter.schema !== undefined) return parameter.schema;
  const content = isObject(parameter.content) ? parameter.content : {};
  return followRef(root, Object.values(content)[0]).schema;
}

type Body = { schema: Json | undefined; required: boolean; description: Json | undefined };

function bodyOf(root: JsonObject, operation: JsonObject): Body | undefined {
  if (operation.requestBody === undefined) return undefined;
  const body = followRef(root, operation.requestBody);
  const content = isObject(body.content) ? body.content : {};
  const types = Object.keys(content);
  const type = types.find((name) => /[/+]json\b/i.test(name)) ?? types[0];
  if (type === undefined) return undefined;
  const isJson = /[/+]json\b/i.test(type);
  const { schema } = followRef(root, content[type]);
  // What is no JSON (a form, a file) is one opaque argument.
  const own = isJson ? schema : { description: `A body of type ${type}` };
  return { schema: own, required: body.required === true, description: body.description };
}

function addBody(
  root: JsonObject,
  reader: SchemaReader,
  body: Body,
  properties: Map<string, Json>,
  required: string[],
): void {
  const whole = followRef(root, body.schema);
  const members = isObject(whole.properties) ? whole.properties : {};
  const names = Object.keys(members);
  const merges =
    names.length > 0 &&
    !BRANCHES.some((word) => whole[word] !== undefined) &&
    !names.some((name) => properties.has(name));
  if (!merges) {
    const name = freeName(properties, "body", "request");
    properties.set(name, described(reader.read(body.schema), body.description));
    if (body.required) required.push(name);
    return;
  }
  for (const [name, schema] of Object.entries(members)) properties.set(name, reader.read(schema));
  const needed = Array.isArray(whole.required) ? whole.required : [];
  for (const name of needed)
    if (body.required && typeof name === "string" && Object.hasOwn(members, name))
      required.push(name);
}

function freeName(taken: ReadonlyMap<string, Json>, name: string, place: string): string {
  return taken.has(name) ? `${place}_${name}` : name;
}

function described(schema: Json, description: Json | undefined): Json {
  const text = textOf(description);
  if (text === "" || !isObject(schema) || schema.description !== undefined) return schema;
  return { ...schema, description: text };
}
