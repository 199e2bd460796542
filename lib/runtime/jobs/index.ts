export { findBypassesJob } from "./find-bypasses";
export { type Job, type JobLog, startJobs } from "./job";
export { type NotifyParts, notifyJob } from "./notify";
export { reviewCampaignsJob } from "./review-campaigns";
export { rollUpJob } from "./roll-up";
export { sequenceJob } from "./sequence";
export { upkeepJobs } from "./upkeep";
