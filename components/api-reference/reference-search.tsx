"use client";

import { SearchBox } from "@/components/table/search-box";
import { useListParams } from "@/components/table/use-list-params";

/** Narrows the verbs down; the search lives in the address. */
export function ReferenceSearch() {
  const { q, setQ } = useListParams();
  return (
    <SearchBox
      value={q}
      onSearch={setQ}
      label="Search verbs"
      hint="Noun, path, permission or word"
    />
  );
}
