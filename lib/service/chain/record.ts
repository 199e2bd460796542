/** Members of a chain whose values may stand in the record for ever. */
export const OPEN_FACTS = [
  ...["handle", "steps", "agents", "ownerId", "boundary", "stepUp", "state", "version"],
];
