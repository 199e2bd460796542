export type { Column, GivenRow, RowProblem, Shape } from "./column";
export { changesOf, type FieldChange } from "./compare";
export { disarmed, undisarmed } from "./disarm";
export { readJsonDocument } from "./json-values";
export { readMcp } from "./mcp";
export {
  formatsOf,
  IMPORT_FORMATS,
  IMPORT_NOUNS,
  type ImportFormat,
  type ImportNoun,
  TABLE_NOUNS,
  type TableNoun,
} from "./nouns";
export { readOpenApi } from "./openapi";
export { readRecords } from "./records";
export { refused } from "./refused";
export { SHAPES } from "./shapes";
export { REVIEWED_COLUMNS } from "./shapes/tools";
export { type CsvRecord, readSheet, separatorOf } from "./sheet";
export { sheetText, templateOf } from "./template";
