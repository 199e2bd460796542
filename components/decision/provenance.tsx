import { Banner } from "@/components/ui/banner";
import { DescriptionList } from "@/components/ui/description-list";
import type { DecisionDetail } from "@/lib/contract/decision";
import { originInOneSentence } from "./origin-words";

/** Where the call's identifying arguments had been seen before, and how far it lies from what was asked. */
export function Provenance({ data }: Pick<DecisionDetail, "data">) {
  const { origins = {}, drift } = data;
  return (
    <div className="flex flex-col gap-4">
      {drift ? (
        <Banner
          tone={drift.asked && drift.score <= 50 ? "grey" : "amber"}
          title={`${drift.asked ? "Asked for" : "Not asked for"}: ${drift.score} of 100 away from the request`}
        >
          {drift.why.length > 0 ? (
            <ul className="list-disc pl-4">
              {drift.why.map((why) => (
                <li key={why}>{why}</li>
              ))}
            </ul>
          ) : null}
        </Banner>
      ) : null}
      <DescriptionList
        items={Object.entries(origins).map(([pointer, kinds]) => ({
          term: pointer.slice(1).replaceAll("/", " › "),
          value: originInOneSentence(kinds),
        }))}
      />
    </div>
  );
}

/** Whether anything is known of where a call comes from. */
export function hasProvenance({ data }: Pick<DecisionDetail, "data">): boolean {
  return data.drift !== undefined || Object.keys(data.origins ?? {}).length > 0;
}
