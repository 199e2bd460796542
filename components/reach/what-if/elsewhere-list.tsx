import { Panel } from "@/components/ui/card";
import { LinkRows } from "@/components/ui/link-rows";
import type { ReachTry } from "@/lib/contract/reach-try";
import { realActs } from "./real-acts";

/** What of what is tried is done on other pages. */
export function ElsewhereList({ changes }: { changes: readonly ReachTry[] }) {
  const acts = realActs(changes, []).flatMap((act) => (act.act === "elsewhere" ? [act] : []));
  if (acts.length === 0) return null;
  return (
    <Panel title="Done elsewhere" summary="What takes more than a click, and where" flush>
      <LinkRows
        empty="Nothing."
        rows={acts.map(({ href, words }) => ({ href, id: words, title: words, facts: [] }))}
      />
    </Panel>
  );
}
