export { readSql } from "./read-sql";
