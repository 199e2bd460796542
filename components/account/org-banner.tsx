import { Snowflake } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { ClearDemo } from "./clear-demo";

type OrgBannerProps = {
  demo: boolean;
  frozen: boolean;
  mayClear: boolean;
  /** The way to unfreeze it, for those who may. */
  unfreeze?: ReactNode;
};

/** What holds for the whole organisation: that it is frozen, that its figures are demo data. */
export function OrgBanner({ demo, frozen, mayClear, unfreeze }: OrgBannerProps) {
  return (
    <>
      {frozen ? (
        <Banner
          tone="red"
          shape="edge"
          icon={<Snowflake />}
          title="The organisation is frozen: every call of every agent is blocked."
          action={unfreeze}
        />
      ) : null}
      {demo ? (
        <Banner tone="amber" shape="edge" action={mayClear ? <ClearDemo /> : undefined}>
          These figures are demo data: a made-up company, decided on by the real gateway.
          {mayClear ? null : " An administrator can clear them."}
        </Banner>
      ) : null}
    </>
  );
}
