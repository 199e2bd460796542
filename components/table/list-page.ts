/** One page of a list as a Server Component read it. */
export type ListPage<Row> = {
  rows: Row[];
  total: number;
  page: number;
  pageSize: number;
  /** What of the address the list does not understand. */
  refused?: string;
};
