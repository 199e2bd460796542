export const INPUT_LOOK =
  "w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-base text-foreground placeholder:text-muted-foreground disabled:cursor-not-allowed disabled:bg-muted disabled:opacity-70 [&[readonly]]:bg-muted aria-invalid:border-red";
