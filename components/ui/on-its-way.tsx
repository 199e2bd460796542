/** Stands where an overlay will be while its script is on its way: keys are no commands to the page any more. */
export function OnItsWay() {
  return <span hidden data-opening />;
}
