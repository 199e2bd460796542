import { Counter, Gauge, Histogram, Registry } from "prom-client";

/** What the gateway counts about itself, in Prometheus' text format. No label carries a name from a request. */
export function createGatewayMetrics() {
  const registers = [new Registry()];
  const [registry] = registers;
  const decisions = new Counter({
    name: "ambit_decisions_total",
    help: "Answers of the decision API, by verdict.",
    labelNames: ["verdict"],
    registers,
  });
  const seconds = new Histogram({
    name: "ambit_decision_seconds",
    help: "From a request's arrival to its recorded answer.",
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const spans = new Counter({
    name: "ambit_telemetry_total",
    help: "Spans and log records received, by what became of them.",
    labelNames: ["result"],
    registers,
  });
  const routes = new Counter({
    name: "ambit_routes_total",
    help: "Answers about which model to use, by verdict.",
    labelNames: ["verdict"],
    registers,
  });
  const routing = new Histogram({
    name: "ambit_route_seconds",
    help: "From a request's arrival to its recorded route.",
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers,
  });
  const completions = new Counter({
    name: "ambit_completions_total",
    help: "Calls forwarded to providers, by how they ended.",
    labelNames: ["status"],
    registers,
  });
  const attempts = new Counter({
    name: "ambit_completion_attempts_total",
    help: "Requests sent to providers; more than calls where one did not answer.",
    registers,
  });
  const unrecorded = new Gauge({
    name: "ambit_completions_unrecorded",
    help: "Forwarded calls whose answer is over and whose record is still on its way.",
    registers,
  });
  const givenUp = new Counter({
    name: "ambit_completions_given_up_total",
    help: "Forwarded calls that could not be put on record or settled; what they held counts as spent once it has run out.",
    registers,
  });
  return {
    givenUp: () => givenUp.inc(),
    unrecorded: (calls: number) => unrecorded.set(calls),
    routed: (verdict: string, took: number) => {
      routes.inc({ verdict });
      routing.observe(took);
    },
    completed: (status: string, tried: number) => {
      completions.inc({ status });
      attempts.inc(tried);
    },
    decided: (verdict: string, took: number) => {
      decisions.inc({ verdict });
      seconds.observe(took);
    },
    ingested: (recorded: number, repeated: number, rejected: number) => {
      spans.inc({ result: "recorded" }, recorded);
      spans.inc({ result: "repeated" }, repeated);
      spans.inc({ result: "rejected" }, rejected);
    },
    render: () => registry?.metrics() ?? Promise.resolve(""),
  };
}
