import type { Verb } from "../verb";
import { createView } from "./create-view";
import { listViews } from "./list-views";
import { removeView } from "./remove-view";
import { updateView } from "./update-view";

export { createView, listViews, removeView, updateView };

export const viewVerbs: Verb[] = [listViews, createView, updateView, removeView];
