import { HighlightStyle, StreamLanguage, type StringStream } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const KEYWORDS = new Set(["permit", "forbid", "when", "unless"]);
const OPERATORS = new Set(["in", "has", "like", "is", "if", "then", "else"]);
const SUBJECTS = new Set(["principal", "action", "resource", "context"]);
const CONSTANTS = new Set(["true", "false"]);

/** Cedar's words, for colour alone: what is right or wrong is said by Cedar's own parser. */
export const cedarLanguage = StreamLanguage.define({
  name: "cedar",
  languageData: {
    commentTokens: { line: "//" },
    closeBrackets: { brackets: ["(", "[", "{", '"'] },
  },
  token: (stream) => tokenAt(stream),
});

function tokenAt(stream: StringStream): string | null {
  if (stream.eatSpace()) return null;
  if (stream.match("//")) {
    stream.skipToEnd();
    return "comment";
  }
  if (stream.match(/^@\w+/)) return "annotation";
  if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return "string";
  if (stream.match(/^-?\d+/)) return "number";
  if (stream.match(/^(?:==|!=|<=|>=|&&|\|\||[<>!+*-])/)) return "operator";
  const word = stream.match(/^[A-Za-z_]\w*/);
  if (Array.isArray(word)) return wordToken(word[0], stream.peek());
  stream.next();
  return null;
}

function wordToken(word: string, next: string | null | undefined): string | null {
  if (KEYWORDS.has(word)) return "keyword";
  if (OPERATORS.has(word)) return "operatorKeyword";
  if (SUBJECTS.has(word)) return "variableName.special";
  if (CONSTANTS.has(word)) return "bool";
  if (next === "(") return "variableName.function";
  return next === ":" || /^[A-Z]/.test(word) ? "typeName" : "propertyName";
}

/** The colours of Cedar's words, from the console's own tones, so that both themes fit. */
export const cedarColours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--tone-red)", fontWeight: "600" },
  { tag: tags.operatorKeyword, color: "var(--tone-violet)" },
  { tag: tags.operator, color: "var(--muted-foreground)" },
  { tag: tags.annotation, color: "var(--tone-violet)" },
  { tag: tags.string, color: "var(--tone-green)" },
  { tag: [tags.number, tags.bool], color: "var(--tone-amber)" },
  { tag: tags.typeName, color: "var(--tone-amber)" },
  { tag: tags.special(tags.variableName), color: "var(--tone-blue)" },
  { tag: tags.function(tags.variableName), color: "var(--accent)" },
  { tag: tags.comment, color: "var(--muted-foreground)", fontStyle: "italic" },
]);
