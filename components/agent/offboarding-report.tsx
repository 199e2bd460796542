import { Panel } from "@/components/ui/card";
import { countOf } from "@/components/ui/format";
import { Stat } from "@/components/ui/stat";
import { TextLink } from "@/components/ui/text-link";
import type { Offboarding } from "@/lib/contract/agent-stop";
import { CredentialRows } from "./credential-rows";
import { remainsOf } from "./offboarding-text";

/** What stopped with a retired agent, and what people still have to do elsewhere. */
export function OffboardingReport({ report }: { report: Offboarding }) {
  const { figures, entitlements, keysRevoked, keysShared } = report;
  const remains = remainsOf(report);
  return (
    <>
      <Panel
        title="To do elsewhere"
        summary={
          remains.length === 0
            ? "Nothing is known to remain."
            : "Ambit blocks its calls; these are in other hands."
        }
      >
        {remains.length === 0 ? (
          <p>It held no credential, no identity and no shared key that the inventory knows of.</p>
        ) : (
          <ol className="flex list-decimal flex-col gap-1 pl-5">
            {remains.map((each) => (
              <li key={each} className="wrap-anywhere">
                {each}
              </li>
            ))}
          </ol>
        )}
      </Panel>
      <Panel
        title="Credentials to rotate"
        summary={`${countOf(report.credentials.filter(({ done }) => !done).length, "credential")} to go`}
        flush
      >
        <CredentialRows rows={report.credentials} />
      </Panel>
      <Panel title="What stopped" summary="In one step, with an entry in the record about each">
        <div className="grid grid-cols-2 gap-x-8 gap-y-4 md:grid-cols-5">
          <Stat label="Sessions ended" value={figures.sessionsEnded} />
          <Stat label="Entitlements revoked" value={figures.entitlementsStopped} />
          <Stat label="Requests cancelled" value={figures.approvalsCancelled} />
          <Stat label="Yeses revoked" value={figures.grantsRevoked} />
          <Stat label="Keys revoked" value={keysRevoked.length} />
        </div>
      </Panel>
      {entitlements.length + keysRevoked.length + keysShared.length > 0 ? (
        <Panel title="Thing by thing" flush>
          <ul className="divide-y">
            {entitlements.map((e) => (
              <li key={e.id} className="flex flex-wrap gap-x-4 px-4 py-2">
                <TextLink href={`/entitlements/${e.id}`} className="font-medium">
                  {e.name}
                </TextLink>
                <span className="text-muted-foreground text-sm">
                  entitlement revoked: {e.purpose}
                </span>
              </li>
            ))}
            {keysRevoked.map((key) => (
              <Key key={key.id} name={key.name} what="key revoked" />
            ))}
            {keysShared.map((key) => (
              <Key key={key.id} name={key.name} what="key speaks for it no more" />
            ))}
          </ul>
        </Panel>
      ) : null}
    </>
  );
}

function Key({ name, what }: { name: string; what: string }) {
  return (
    <li className="flex flex-wrap gap-x-4 px-4 py-2">
      <span className="font-medium">{name}</span>
      <span className="text-muted-foreground text-sm">{what}</span>
    </li>
  );
}
