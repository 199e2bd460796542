export { readYaml } from "./read-yaml";
