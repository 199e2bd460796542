const path = require("node:path");
const ts = require("typescript");

const DECLARES = new Set(["queryContract", "commandContract"]);
const SHAPES = new Set(["input", "output"]);
/** What is kept as it stands, or is nothing where the code runs. */
const LEFT = [
  ...[ts.isImportDeclaration, ts.isExportDeclaration],
  ...[ts.isTypeAliasDeclaration, ts.isInterfaceDeclaration],
];

/**
 * A bundler's loader for modules of contracts and schemas: what a browser loads of one at once. A contract keeps its face
 * (name, path, permission) and gets `shapes`, which fetches its schemas when an answer is to be read. Whatever else is made
 * of schemas stands in the same module under `?shapes`, and comes with whoever imports it by name.
 */
module.exports = function browserFace(source) {
  const own = `./${path.basename(this.resourcePath, ".ts")}?shapes`;
  return faceOf(source, own);
};

/** The face of one module of contracts; `own` is where its shapes are. */
function faceOf(source, own) {
  const file = parse(source);
  // What acts when it is loaded cannot be loaded later.
  if (file.statements.some(ts.isExpressionStatement)) return source;
  const imports = file.statements.filter(ts.isImportDeclaration);
  const declared = file.statements.flatMap(declarationsOf);
  const shapes = shapesAmong(declared, imports);
  const faces = declared.map((each) => ({ ...each, face: faceOfDeclaration(each, shapes, own) }));
  const later = faces.filter(({ face, exported }) => face === null && exported);
  const passedOn = file.statements.filter(ts.isExportDeclaration);
  const rest = [
    ...passedOn.flatMap((it) => passingOn(it, imports)),
    ...neededAmong(faces.filter(({ face }) => face !== null)),
  ].join("\n");
  const used = namesIn(parse(rest));
  return [
    ...imports.map((it) => importOf(it, used)),
    rest,
    later.length > 0 ? `export { ${later.map(({ name }) => name).join(", ")} } from "${own}";` : "",
  ].join("\n");
}

function parse(source) {
  return ts.createSourceFile("contract.ts", source, ts.ScriptTarget.Latest, true);
}

/** What a statement declares. @throws for one that this does not know how to take apart */
function declarationsOf(statement) {
  const exported = statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (ts.isFunctionDeclaration(statement))
    return [{ name: statement.name.text, exported, node: statement, text: statement.getText() }];
  if (LEFT.some((isLeft) => isLeft(statement))) return [];
  const declarations = statement.declarationList?.declarations;
  if (!declarations?.every(({ name }) => ts.isIdentifier(name)))
    throw new Error(`A module of schemas cannot hold this: ${statement.getText().slice(0, 80)}`);
  return declarations.map((node) => ({
    ...{ name: node.name.text, exported, node: node.initializer },
    text: `${exported ? "export " : ""}const ${node.getText()};`,
  }));
}

/** The names of what cannot be there without the schema library, or may not be: what is called of another module is not known. */
function shapesAmong(declared, imports) {
  const schemas = imports.filter(({ moduleSpecifier }) => moduleSpecifier.text === "zod/mini");
  const shapes = new Set(schemas.flatMap(boundBy));
  const foreign = new Set(imports.flatMap(boundBy));
  for (let before = -1; before !== shapes.size; ) {
    before = shapes.size;
    for (const { name, node } of declared) {
      if (isContract(node)) continue;
      if (usesAny(node, shapes) || callsAny(node, foreign)) shapes.add(name);
    }
  }
  return shapes;
}

/** A declaration as the browser loads it at once; null where it is a shape. */
function faceOfDeclaration({ name, exported, node, text }, shapes, own) {
  if (shapes.has(name)) return null;
  if (!isContract(node)) return text;
  const rest = node.arguments[0].properties.filter((it) => !SHAPES.has(it.name?.text));
  if (rest.some((it) => usesAny(it, shapes))) return null;
  const members = rest.map((it) => it.getText());
  members.push(`shapes: () => import("${own}").then((it) => it.${name})`);
  const call = `/*#__PURE__*/ ${node.expression.getText()}({ ${members.join(", ")} })`;
  return `${exported ? "export " : ""}const ${name} = ${call};`;
}

/** What is exported, and what that needs. */
function neededAmong(faces) {
  const needed = new Set(faces.filter(({ exported }) => exported));
  for (const { face } of needed) {
    const names = namesIn(parse(face));
    for (const each of faces) if (names.has(each.name)) needed.add(each);
  }
  return faces.filter((each) => needed.has(each)).map(({ face }) => face);
}

function isContract(node) {
  return ts.isCallExpression(node) && DECLARES.has(node.expression.getText());
}

function usesAny(node, names) {
  return [...namesIn(node)].some((name) => names.has(name));
}

/** Whether evaluating it calls one of these; what functions do when they are called does not count. */
function callsAny(node, names) {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isCallExpression(node) && usesAny(node.expression, names)) return true;
  return ts.forEachChild(node, (child) => callsAny(child, names)) === true;
}

/** The names from outside that some code stands on; more rather than fewer. */
function namesIn(node) {
  if (ts.isTypeNode(node) || isFromElsewhere(node)) return new Set();
  if (ts.isIdentifier(node)) return new Set(isLabel(node) ? [] : [node.text]);
  const names = new Set();
  ts.forEachChild(node, (child) => {
    for (const name of namesIn(child)) names.add(name);
  });
  if (ts.isFunctionLike(node)) for (const name of boundWithin(node)) names.delete(name);
  return names;
}

function isFromElsewhere(node) {
  return ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined;
}

/** The names that a function makes for itself. */
function boundWithin(node) {
  const own =
    (ts.isParameter(node) || ts.isVariableDeclaration(node)) && ts.isIdentifier(node.name);
  const names = own ? [node.name.text] : [];
  ts.forEachChild(node, (child) => {
    names.push(...boundWithin(child));
  });
  return names;
}

/** Whether a name is that of a member, and stands for nothing outside. */
function isLabel(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return ts.isPropertyAssignment(parent) && parent.name === node;
}

/** An export by name. Of what was imported it names the source, so that a bundler may leave out what nobody asks for. */
function passingOn(statement, imports) {
  const elements = statement.exportClause?.elements;
  if (statement.moduleSpecifier || statement.isTypeOnly || !elements) return [statement.getText()];
  return elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map((it) => {
      const from = imports.find((each) =>
        boundBy(each).includes((it.propertyName ?? it.name).text),
      );
      return `export { ${it.getText()} }${from ? ` from ${from.moduleSpecifier.getText()}` : ""};`;
    });
}

/** The names that an import gives. */
function boundBy({ importClause }) {
  const bindings = importClause?.namedBindings;
  if (!bindings || importClause.isTypeOnly) return [];
  if (ts.isNamespaceImport(bindings)) return [bindings.name.text];
  return bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map(({ name }) => name.text);
}

/** An import, without what the face has no use for. */
function importOf(statement, used) {
  const kept = boundBy(statement).filter((name) => used.has(name));
  if (kept.length === 0) return "";
  const bindings = statement.importClause.namedBindings;
  if (ts.isNamespaceImport(bindings)) return statement.getText();
  const elements = bindings.elements.filter(({ name }) => kept.includes(name.text));
  return `import { ${elements.map((it) => it.getText()).join(", ")} } from ${statement.moduleSpecifier.getText()};`;
}
