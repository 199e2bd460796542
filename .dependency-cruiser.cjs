// The floor plan, as data: who may open a door to whom. Anything not written here is forbidden.
const CORE = "lib/core/[^/]+/index";
const PORTS = ["lib/(gateway|service)/ports", "lib/gateway/routing-ports"];
const PLAN = {
  "lib/core/kernel": [],
  "lib/core/cedar": ["lib/core/kernel/index"],
  "lib/core/policy": ["lib/core/(kernel|cedar|standards)/index"],
  "lib/core/(session|approval|event|audit|standards|credential|measure|drift|chain)": ["lib/core/kernel/index"],
  "lib/core/finding": ["lib/core/(kernel|policy|standards|credential|review|chain)/index"],
  "lib/core/reach": ["lib/core/(kernel|policy)/index"],
  "lib/core/routing": ["lib/core/(kernel|cedar|policy|measure)/index"],
  "lib/core/access": ["lib/core/(kernel|cedar|policy|decide|reach)/index"],
  "lib/core/review": ["lib/core/(kernel|policy|audit)/index"],
  "lib/core/decide": ["lib/core/(kernel|cedar|policy|session|approval)/index"],
  "lib/core/inventory": ["lib/core/(kernel|policy|credential)/index"],
  "lib/contract": [CORE],
  "lib/gateway": [CORE],
  "lib/service": [CORE, "lib/contract/", "lib/store/transact"],
  "lib/store": [CORE, ...PORTS, "prisma/generated"],
  "lib/adapters": [CORE, ...PORTS, "lib/store/[a-z]+/ports"],
  "lib/runtime": [CORE, "lib/(contract|gateway|service|store|adapters)/", "prisma/seed"],
  "lib/web": [CORE, "lib/(contract|service)/", "lib/runtime/context"],
  "lib/query": [CORE, "lib/contract/"],
  "components/ui": [],
  "components/(?!ui/)[^/]+": [CORE, "lib/(contract|query)/", "components/"],
  app: ["components/", "lib/(query|web|contract)/", CORE],
  "prisma/seed": [CORE, "lib/(contract|service|runtime|gateway|store)/"],
};
const PACKAGES = {
  "lib/core": "zod|@noble/hashes|canonicalize|stemmer|yaml",
  "lib/contract": "zod",
  "lib/gateway": "zod|hono|jose|@opentelemetry/api",
  "lib/service": "zod|@opentelemetry/api|otpauth",
  "lib/query": "zod|react|@tanstack/react-query|next-auth|nuqs",
};
const NM = "(^|/)node_modules/";
const TEST = "\\.(test|spec)\\.tsx?$";
const FOR_TESTS = "-(world|fixture)\\.ts$";
const allowed = Object.entries(PLAN).flatMap(([from, to]) => [
  { from: { path: `^(${from})/` }, to: { path: "^$1/" } },
  ...(to.length
    ? [{ from: { path: `^${from}/` }, to: { path: to.map((t) => `^${t}`) } }]
    : []),
]);

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    ...Object.entries(PACKAGES).map(([room, packages]) => ({
      name: `packages-of-${room.replace("/", "-")}`,
      severity: "error",
      from: { path: `^${room}/`, pathNot: `${TEST}|${FOR_TESTS}` },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-peer", "core"],
        pathNot: `${NM}(${packages})(/|$)`,
      },
    })),
    {
      name: "worlds-are-for-tests",
      severity: "error",
      from: { pathNot: `${TEST}|${FOR_TESTS}|^e2e/` },
      to: { path: FOR_TESTS },
    },
    {
      name: "verbs-do-not-call-verbs",
      severity: "error",
      from: { path: "^lib/service/([^/]+)/", pathNot: TEST },
      to: { path: "^lib/service/[^/]+/", pathNot: "^lib/service/($1|record|entitling|versioned)/" },
    },
    {
      name: "hot-path-is-light",
      comment: "the gateway must run outside Next",
      severity: "error",
      from: { path: "^lib/(gateway|core)/", pathNot: TEST },
      to: {
        path: `${NM}(next|next-auth|react|react-dom|@prisma|prisma)/|^prisma/`,
        reachable: true,
      },
    },
    {
      name: "browser-never-reaches-the-cellar",
      severity: "error",
      from: { path: "^(components|lib/query)/", pathNot: TEST },
      to: { path: "^lib/(service|store|runtime|web|gateway|adapters)/|^prisma/", reachable: true },
    },
    {
      name: "gateway-process-never-reaches-next",
      severity: "error",
      from: { path: "^lib/runtime/mains/(gateway|worker)" },
      to: { path: `${NM}(next|next-auth|react|server-only)/`, reachable: true },
    },
    {
      name: "recharts-lives-in-chart",
      severity: "error",
      from: { pathNot: "^components/(chart|ui)/" },
      to: { path: `${NM}recharts/` },
    },
  ],
  allowed: [
    ...allowed,
    // Tests and the worlds they play in stand outside the house and may use any of its doors, and the harness.
    { from: { path: `${TEST}|${FOR_TESTS}` }, to: { path: "^(lib|components|e2e|prisma|app)/" } },
    { from: { path: "^e2e/" }, to: { path: "^(lib|components|e2e|prisma)/" } },
    { from: { path: "^[^/]+$" }, to: { path: "^lib/web/" } },
    { from: {}, to: { dependencyTypes: ["npm", "npm-dev", "npm-peer", "npm-no-pkg", "core"] } },
  ],
  allowedSeverity: "error",
  options: {
    doNotFollow: { path: "node_modules|^prisma/generated" },
    exclude: { path: "^(\\.next|dist)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default", "types"] },
  },
};
