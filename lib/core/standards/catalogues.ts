import type { Catalogue } from "./control";

/** A catalogue's controls, one `<id> <title>` a line. */
function controls(lines: string): Catalogue["controls"] {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [id, title] = line.trim().split(/ \| /, 2);
      return { id: id ?? "", title: title ?? "" };
    });
}

/** The standards that Ambit maps to, each in the version it was read in. An edition that changes titles is another catalogue. */
export const CATALOGUES: readonly Catalogue[] = [
  {
    id: "owasp-asi-2026",
    name: "OWASP Top 10 for Agentic Applications",
    publisher: "OWASP",
    version: "2026",
    controls: controls(`
      ASI01 | Agent Goal Hijack
      ASI02 | Tool Misuse and Exploitation
      ASI03 | Identity and Privilege Abuse
      ASI04 | Agentic Supply Chain Vulnerabilities
      ASI05 | Unexpected Code Execution (RCE)
      ASI06 | Memory & Context Poisoning
      ASI07 | Insecure Inter-Agent Communication
      ASI08 | Cascading Failures
      ASI09 | Human-Agent Trust Exploitation
      ASI10 | Rogue Agents`),
  },
  {
    id: "owasp-agentic-threats",
    name: "OWASP Agentic AI: Threats and Mitigations",
    publisher: "OWASP",
    version: "1.1",
    controls: controls(`
      T1 | Memory Poisoning
      T2 | Tool Misuse
      T3 | Privilege Compromise
      T4 | Resource Overload
      T5 | Cascading Hallucination Attacks
      T6 | Intent Breaking & Goal Manipulation
      T7 | Misaligned & Deceptive Behaviors
      T8 | Repudiation & Untraceability
      T9 | Identity Spoofing & Impersonation
      T10 | Overwhelming Human-in-the-Loop
      T11 | Unexpected RCE and Code Attacks
      T12 | Agent Communication Poisoning
      T13 | Rogue Agents in Multi-Agent Systems
      T14 | Human Attacks on Multi-Agent Systems
      T15 | Human Manipulation
      T16 | Insecure Inter-Agent Protocol Abuse
      T17 | Supply Chain Compromise`),
  },
  {
    id: "owasp-nhi-2025",
    name: "OWASP Non-Human Identities Top 10",
    publisher: "OWASP",
    version: "2025",
    controls: controls(`
      NHI1 | Improper Offboarding
      NHI2 | Secret Leakage
      NHI3 | Vulnerable Third-Party NHI
      NHI4 | Insecure Authentication
      NHI5 | Overprivileged NHI
      NHI6 | Insecure Cloud Deployment Configurations
      NHI7 | Long-Lived Secrets
      NHI8 | Environment Isolation
      NHI9 | NHI Reuse
      NHI10 | Human Use of NHI`),
  },
  {
    id: "nist-csf-2.0",
    name: "NIST Cybersecurity Framework",
    publisher: "NIST",
    version: "2.0",
    controls: controls(`
      GV.RR-02 | Roles, responsibilities, and authorities related to cybersecurity risk management are established, communicated, understood, and enforced
      ID.AM-02 | Inventories of software, services, and systems managed by the organization are maintained
      PR.AA-01 | Identities and credentials for authorized users, services, and hardware are managed
      PR.AA-03 | Users, services, and hardware are authenticated
      PR.AA-04 | Identity assertions are protected, conveyed, and verified
      PR.AA-05 | Access permissions, entitlements, and authorizations are defined in a policy, managed, enforced, and reviewed
      DE.CM-09 | Computing hardware and software, runtime environments, and their data are monitored to find potentially adverse events
      DE.AE-02 | Potentially adverse events are analyzed to better understand associated activities`),
  },
  {
    id: "nist-ai-rmf-1.0",
    name: "NIST AI Risk Management Framework",
    publisher: "NIST",
    version: "1.0",
    controls: controls(`
      GOVERN 1.6 | Mechanisms are in place to inventory AI systems
      GOVERN 2.1 | Roles and responsibilities and lines of communication related to mapping, measuring, and managing AI risks are documented and are clear to individuals and teams throughout the organization
      MAP 1.1 | Intended purposes, potentially beneficial uses, context-specific laws, norms and expectations, and prospective settings in which the AI system will be deployed are understood and documented
      MAP 3.5 | Processes for human oversight are defined, assessed, and documented
      MANAGE 2.4 | Mechanisms are in place to supersede, disengage, or deactivate AI systems`),
  },
  {
    id: "csa-maestro-1",
    name: "CSA MAESTRO",
    publisher: "Cloud Security Alliance",
    version: "1",
    controls: controls(`
      L1 | Foundation Models
      L2 | Data Operations
      L3 | Agent Frameworks
      L4 | Deployment and Infrastructure
      L5 | Evaluation and Observability
      L6 | Security and Compliance
      L7 | Agent Ecosystem`),
  },
  {
    id: "iso-42001-2023",
    name: "ISO/IEC 42001",
    publisher: "ISO/IEC",
    version: "2023",
    controls: controls(`
      A.3.2 | AI roles and responsibilities
      A.4.2 | Resource documentation
      A.6.2.6 | AI system operation and monitoring
      A.6.2.8 | AI system recording of event logs
      A.9.4 | Intended use of the AI system
      A.10.2 | Allocating responsibilities`),
  },
  {
    id: "eu-ai-act-2024",
    name: "EU Artificial Intelligence Act, Regulation (EU) 2024/1689",
    publisher: "European Union",
    version: "2024",
    controls: controls(`
      Art. 12 | Record-keeping
      Art. 14 | Human oversight
      Art. 19(1) | Automatically generated logs are kept by providers
      Art. 26(6) | Logs are kept by deployers`),
  },
];
