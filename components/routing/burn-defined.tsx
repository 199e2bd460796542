import { HowCounted } from "@/components/overview/how-counted";

/** How a budget's figures are made. */
export function BurnDefined() {
  return (
    <HowCounted of="budgets">
      <p>
        Spent: what settled calls used in the day or month that runs, in the time zone of the
        routing policy. Set aside: the most that calls on their way may still use.
      </p>
      <p>
        At its end: what is spent so far, divided by the part of the period that is over. It says
        nothing of weekends or busy hours, and nothing at all while less than a tenth is over.
      </p>
      <p>
        Beyond the soft limit routes are logged; at the hard limit they are refused until the next
        period begins.
      </p>
    </HowCounted>
  );
}
