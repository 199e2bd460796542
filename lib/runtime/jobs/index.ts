export { findBypassesJob } from "./find-bypasses";
export { type Job, type JobLog, startJobs } from "./job";
export { type NotifyParts, notifyJob } from "./notify";
export { sequenceJob } from "./sequence";
export { upkeepJobs } from "./upkeep";
