import { StreamLanguage, type StringStream } from "@codemirror/language";

/** JSON's words, for colour alone: what is right or wrong is said by the reader of the document. */
export const jsonLanguage = StreamLanguage.define({
  name: "json",
  languageData: { closeBrackets: { brackets: ["[", "{", '"'] } },
  token: (stream) => tokenAt(stream),
});

function tokenAt(stream: StringStream): string | null {
  if (stream.eatSpace()) return null;
  if (stream.match(/^"(?:[^"\\]|\\.)*"?(?=\s*:)/)) return "propertyName";
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return "string";
  if (stream.match(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return "number";
  if (stream.match(/^(?:true|false|null)\b/)) return "bool";
  stream.next();
  return null;
}
