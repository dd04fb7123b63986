// What every kind of probe is: a leaf that contacts a target under somebody else's deadline. It never
// schedules, stores or decides the state of a service, and it never throws for a fault of the target.

import type { z } from 'zod';

/** Verdict of one check. Ordered: each rule may only worsen it. */
export type Verdict = 'UP' | 'DEGRADED' | 'DOWN';

/** The rule that decided a verdict (CONTRACT D1); PASSED when no rule worsened it. */
export type CheckRule =
  | 'PASSED'
  | 'DNS'
  | 'CONNECT'
  | 'TLS'
  | 'PROTOCOL'
  | 'TIMEOUT'
  | 'STATUS_CLASS'
  | 'STATUS_EXPECTATION'
  | 'BODY'
  | 'COMPONENT'
  | 'ASSERTION'
  | 'SLOW';

/** Stage at which a target could not be reached or understood. TIMEOUT is the runner's alone. */
export type FailureStage = Extract<CheckRule, 'DNS' | 'CONNECT' | 'TLS' | 'PROTOCOL' | 'TIMEOUT'>;

/** Durations of the phases of one contact, ms; null when the phase did not take place. */
export interface Phases {
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  firstByteMs: number | null;
  downloadMs: number | null;
}

/** One rule's opinion, in the order of evaluation; also kept when it passed, to explain a verdict. */
export interface Finding {
  rule: Exclude<CheckRule, 'PASSED'>;
  /** The best verdict that this rule allows; UP is no objection. */
  verdict: Verdict;
  /** What was looked at: "Status 200". */
  label: string;
  /** What was found: "in 200–299". */
  detail: string;
  /** The sentence for a check that this rule decided: "Status 503 is in 5xx → down". No secret in it. */
  reason: string;
}

/** Health of a part of the target, as its answer tells. */
export interface ComponentReading {
  name: string;
  status: Verdict;
}

/** The certificate a target presented. */
export interface CertificateFacts {
  subject: string;
  issuer: string;
  validTo: Date;
}

/** An answer worth keeping with the check. Strings hold no NUL, the body is at most MAX_BODY_BYTES long. */
export interface ResponseFacts {
  headers: [name: string, value: string][];
  body: string;
  truncated: boolean;
}

/** Why a target could not be reached or understood. `message` is in words, without secrets: "Connection refused". */
export interface Failure {
  stage: FailureStage;
  message: string;
}

/** What one contact told. */
export interface ProbeResult {
  /** Null when it answered. */
  failure: Failure | null;
  /** Of all hops together when redirects were followed. */
  phases: Phases;
  statusCode: number | null;
  /** Bytes of the answer's body that were received; null without an answer. */
  bytes: number | null;
  certificate: CertificateFacts | null;
  response: ResponseFacts | null;
  /** Short facts for the preview: "203.0.113.9:443", "TLS 1.3", "no redirect". */
  facts: string[];
}

/** What a probe kind makes of its own result: the rules of D1 between reachability and slowness. */
export interface Judgement {
  findings: Finding[];
  components: ComponentReading[];
}

/**
 * Tells a probe that its time is over. Every AbortSignal is one; the runner has one of its own, because a real signal
 * costs a tenth of a check.
 */
export interface Deadline {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: { handleEvent(): void }): void;
  removeEventListener(type: 'abort', listener: { handleEvent(): void }): void;
}

/**
 * A kind of probe. `config` has all fields, secrets included, and must never be changed or kept.
 * Secret fields are marked in the schema with `.meta({ secret: true })`, see secret-fields.ts.
 */
export interface Probe<Config = unknown> {
  /** Name in the GraphQL enum and the database: HTTP, TCP. */
  kind: string;
  label: string;
  /** Validates and completes the config; the form of the web app is derived from its JSON Schema. */
  config: z.ZodType<Config>;
  /** One line that says what is contacted, without secrets: "GET https://api.example/health". */
  target(config: Config): string;
  /** To whom the config's secrets are sent: "https://api.example". When it changes, stored secrets are not sent along. */
  destination(config: Config): string;
  /**
   * Contacts the target over a fresh connection. Resolves soon after `signal` aborts, with all sockets closed, the
   * phases so far and the failure TIMEOUT.
   * @throws LocalFault when this machine could not even try; such a run tells nothing about the target.
   */
  run(config: Config, signal: Deadline): Promise<ProbeResult>;
  /** Pure. Called only when the target answered. */
  judge(config: Config, result: ProbeResult, now: Date): Judgement;
}

/** This machine could not run a check (out of sockets, ports or memory): no verdict about the target follows. */
export class LocalFault extends Error {
  override name = 'LocalFault';
}

/** Where reading an answer ends, bytes; what follows is neither read nor judged. */
export const MAX_BODY_BYTES = 1024 * 1024;
