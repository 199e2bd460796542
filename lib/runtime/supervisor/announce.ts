import type { Env } from "../env";
import { readFirstRun } from "./first-run";
import { say } from "./progress";

/** Says where everything is and how to sign in. */
export async function announce(env: Env): Promise<void> {
  const first = await readFirstRun(env.firstRunPath);
  const signIn = first
    ? [
        `  Sign in  ${first.email}`,
        `  Password ${first.password}`,
        "",
        ...(first.second
          ? [
              "  A second person, to publish what the first proposes:",
              `  Sign in  ${first.second.email}`,
              `  Password ${first.second.password}`,
              "",
            ]
          : []),
        `  These and the API keys are in ${env.firstRunPath}.`,
      ]
    : ["  Sign in with your account."];
  const lines = [
    "",
    "Ambit is running. Ctrl-C stops it.",
    "",
    `  Console  ${env.consoleUrl}`,
    `  Gateway  ${env.gatewayUrl}`,
    ...signIn,
    "",
  ];
  say(lines.join("\n"));
}
