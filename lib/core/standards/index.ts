export { CATALOGUES } from "./catalogues";
export type { Catalogue, Control } from "./control";
export { controlNamed } from "./named";
