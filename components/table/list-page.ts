/** One page of a list as a Server Component read it. */
export type ListPage<Row> = {
  rows: Row[];
  total: number;
  /** There are more than these. */
  more?: boolean;
  page: number;
  pageSize: number;
  /** What of the address the list does not understand. */
  refused?: string;
};
