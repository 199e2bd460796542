/**
 * Something about a document that is worth a look. `path` is a JSON pointer into it. An `error` keeps it from being published, a
 * `warning` may not be meant, a `note` is only good to know.
 */
export type RoutingRemark = {
  path: string;
  message: string;
  kind: "error" | "warning" | "note";
};
