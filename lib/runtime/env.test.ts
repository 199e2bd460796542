import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/kernel";
import { parseEnv } from "./env";

const refusal = (variables: Record<string, string>) => {
  try {
    parseEnv(variables);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error("was accepted");
};

describe("what the environment may say", () => {
  test("nothing at all is enough to start on this machine alone", () => {
    const env = parseEnv({});
    expect(env).toMatchObject({
      host: "127.0.0.1",
      consolePort: 3000,
      gatewayPort: 4000,
      consoleUrl: "http://localhost:3000",
      gatewayUrl: "http://localhost:4000",
      home: `${process.cwd()}/.ambit`,
      checkpointDir: `${process.cwd()}/.ambit/checkpoints`,
      firstRunPath: `${process.cwd()}/.ambit/first-run.json`,
      egressAllow: [],
      trustProxy: false,
    });
  });

  test.each([
    ["AMBIT_CONSOLE_PORT", "eighty"],
    ["AMBIT_GATEWAY_PORT", "70000"],
    ["DATABASE_URL", "mysql://localhost/x"],
    ["DATABASE_URL_APP", "nonsense"],
    ["AMBIT_SECRET", "short"],
    ["AMBIT_SEED", "storm-in-a-teacup"],
    ["AMBIT_SMTP_URL", "https://mail.example"],
    ["AMBIT_CONSOLE_URL", "localhost:3000"],
    ["AMBIT_LOG_LEVEL", "loud"],
    ["AMBIT_TRUST_PROXY", "perhaps"],
    ["AMBIT_OIDC_ISSUER", "login.example"],
    ["AMBIT_OIDC_CLIENT_SECRET", "a secret without an issuer"],
    ["AMBIT_LOCAL_SIGN_IN", "false"],
  ])("a wrong %s is refused by its name", (name, value) => {
    const error = refusal({ [name]: value });
    expect(error.code).toBe("invalid");
    expect(error.message).toContain(name);
    expect(error.issues).toEqual([{ path: `/${name}`, message: expect.any(String) }]);
  });

  test("every wrong variable is named at once", () => {
    const error = refusal({ AMBIT_SEED: "x", AMBIT_GATEWAY_PORT: "y" });
    expect(error.issues.map((issue) => issue.path).sort()).toEqual([
      "/AMBIT_GATEWAY_PORT",
      "/AMBIT_SEED",
    ]);
  });

  test("an empty value counts as unset, and lists are split", () => {
    const env = parseEnv({ DATABASE_URL: "", AMBIT_EGRESS_ALLOW: "10.0.0.0/8, hooks.example ,," });
    expect(env.databaseUrl).toBeUndefined();
    expect(env.egressAllow).toEqual(["10.0.0.0/8", "hooks.example"]);
  });

  test("a public address is said without its last slash", () => {
    expect(parseEnv({ AMBIT_CONSOLE_URL: "https://ambit.example/" }).consoleUrl).toBe(
      "https://ambit.example",
    );
  });

  test("an issuer and a client are enough to sign in at an identity provider", () => {
    const given = { AMBIT_OIDC_ISSUER: "https://login.example", AMBIT_OIDC_CLIENT_ID: "ambit" };
    expect(parseEnv(given)).toMatchObject({
      localSignIn: true,
      oidc: { scopes: "openid profile email", groupsClaim: "groups", clientSecret: undefined },
    });
    expect(parseEnv({}).oidc).toBeUndefined();
    const map = { AMBIT_OIDC_ROLE_MAP: '{"Staff, all": ["owner", "leader"]}' };
    expect(parseEnv({ ...given, ...map, AMBIT_LOCAL_SIGN_IN: "false" })).toMatchObject({
      localSignIn: false,
      oidc: { roleMap: [{ group: "Staff, all", roles: ["owner", "leader"] }] },
    });
  });

  test.each([
    ["AMBIT_OIDC_CLIENT_ID", { AMBIT_OIDC_CLIENT_ID: "" }],
    ["AMBIT_OIDC_SCOPES", { AMBIT_OIDC_SCOPES: "profile email" }],
    ["AMBIT_OIDC_ROLE_MAP", { AMBIT_OIDC_ROLE_MAP: "staff=owner" }],
    ["AMBIT_OIDC_ROLE_MAP", { AMBIT_OIDC_ROLE_MAP: '{"staff": ["king"]}' }],
  ])("beside an issuer a wrong %s is refused by its name", (name, wrong) => {
    const given = { AMBIT_OIDC_ISSUER: "https://login.example", AMBIT_OIDC_CLIENT_ID: "ambit" };
    expect(refusal({ ...given, ...wrong }).issues.map(({ path }) => path)).toEqual([`/${name}`]);
  });
});
