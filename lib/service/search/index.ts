import type { Verb } from "../verb";
import { findSearch } from "./find-search";

export const searchVerbs: Verb[] = [findSearch];
