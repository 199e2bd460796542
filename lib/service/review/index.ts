import type { Verb } from "../verb";
import { closeCampaign } from "./close-campaign";
import { decideItem } from "./decide-item";
import { decideReview } from "./decide-review";
import { dueReviews } from "./due-reviews";
import { exportEvidence } from "./export-evidence";
import { getCampaign } from "./get-campaign";
import { getReview } from "./get-review";
import { listCampaigns } from "./list-campaigns";
import { listItems } from "./list-items";
import { previewReviews } from "./preview-reviews";
import { previewScope } from "./preview-scope";
import { startCampaign } from "./start-campaign";

export {
  closeCampaign,
  decideItem,
  decideReview,
  dueReviews,
  exportEvidence,
  getCampaign,
  getReview,
  listCampaigns,
  listItems,
  previewReviews,
  previewScope,
  startCampaign,
};

export const reviewVerbs: Verb[] = [
  dueReviews,
  getReview,
  previewReviews,
  decideReview,
  listCampaigns,
  previewScope,
  startCampaign,
  getCampaign,
  listItems,
  decideItem,
  closeCampaign,
  exportEvidence,
];
