import type { ReactNode } from "react";
import { Panel } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { PlainTable } from "@/components/ui/plain-table";
import { TextLink } from "@/components/ui/text-link";
import { CodeWords } from "./code-words";

/** A refusal as the guide lists it. */
export type Refusal = { status: string; words: string };

type Props = {
  server: string;
  refusals: readonly Refusal[];
  /** Whether the reader may make a key. */
  mayMakeKeys: boolean;
};

/** How to ask the API at all. */
export function Guide({ server, refusals, mayMakeKeys }: Props) {
  return (
    <div className="grid min-w-0 gap-4 lg:grid-cols-2">
      <Panel title="Authenticate">
        <Words>
          <p>
            Send a management key. Its scopes are permissions, at most those of whoever made it; it
            never approves, publishes or makes keys.{" "}
            {mayMakeKeys ? (
              <TextLink href="/settings/keys">Make one under Keys.</TextLink>
            ) : (
              "Admin and security make them."
            )}{" "}
            Gateway keys are for agents and are refused here.
          </p>
        </Words>
        <CodeBlock
          label="First request"
          code={`export AMBIT_KEY=ambit_mk_…\ncurl ${server}/org \\\n  -H "Authorization: Bearer $AMBIT_KEY"`}
        />
      </Panel>
      <Panel title="Lists and CSV">
        <Words>
          <p>
            A list takes <Code>q</Code>, <Code>sort</Code> (<Code>-name</Code> for descending),{" "}
            <Code>page</Code> from 1, <Code>pageSize</Code> up to 500, and its own filters; a filter
            takes several values, repeated or parted by commas. It answers <Code>rows</Code>,{" "}
            <Code>total</Code>, <Code>page</Code> and <Code>pageSize</Code>.
          </p>
          <p>
            <Code>format=csv</Code> gives everything that matches, at most 100,000 rows, as CSV (RFC
            4180) in the same order.
          </p>
        </Words>
        <CodeBlock
          label="A list as CSV"
          code={`curl "${server}/agents?lifecycle=active,suspended&format=csv" \\\n  -H "Authorization: Bearer $AMBIT_KEY"`}
        />
      </Panel>
      <Panel title="Changes, and asking again">
        <Words>
          <p>
            A command is a POST with a JSON body (I-JSON, at most 1 MiB unless said) and leaves its
            event in the audit log. Nothing is changed by one that is refused.
          </p>
          <p>
            After a lost answer, ask again: what carries a unique name is refused as{" "}
            <Code>duplicate</Code> the second time, a state that is reached already with 409. Send{" "}
            <Code>unchangedSince</Code> or <Code>version</Code> where there is one, and an edit over
            somebody else's is refused as <Code>stale_edit</Code>.
          </p>
          <p>
            <Code>X-Request-ID</Code> is echoed, or made, and stands in our logs beside a defect.
            Times are ISO 8601; ids are UUIDs.
          </p>
        </Words>
      </Panel>
      <Panel title="Refusals" summary="application/problem+json (RFC 9457)" flush>
        <PlainTable
          caption="Refusals by status"
          head={["Status", "Why"]}
          widths={["5rem", undefined]}
          rows={refusals.map(({ status, words }) => ({
            key: status,
            cells: [<Code key="status">{status}</Code>, <CodeWords key="words" text={words} />],
          }))}
        />
      </Panel>
    </div>
  );
}

function Words({ children }: { children: ReactNode }) {
  return <div className="mb-3 flex max-w-prose flex-col gap-2 last:mb-0">{children}</div>;
}

function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-[0.92em]">{children}</code>;
}
