import { Counter, Histogram, Registry } from "prom-client";

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
  return {
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
