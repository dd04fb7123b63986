// The enums about servers, commands and logs. Values that the database stores are taken from there.

import type {
  CommandLevel,
  CommandParser,
  EventKind,
  LimitDirection,
  LogLevel,
  LogSourceKind,
  ServerAuth,
  ServerFault,
  ServerStatus,
  Severity,
} from '#storage/generated/prisma/enums.ts';
import { builder } from './builder.ts';
import { values } from './enums.ts';

export const ServerStatusEnum = builder.enumType('ServerStatus', {
  description: 'State of a server.',
  values: values<ServerStatus>({
    ONLINE: 'Answers, and its numbers can be read.',
    DEGRADED: 'Reachable, but it cannot be read: refused login, changed host key, no answer from its shell.',
    OFFLINE: 'Not reachable.',
    PAUSED: 'Monitoring is stopped.',
    UNKNOWN: 'Not looked at yet, or not observed.',
  }),
});

export const ServerAuthEnum = builder.enumType('ServerAuth', {
  description: 'How to log in.',
  values: values<ServerAuth>({
    PASSWORD: 'With a password.',
    PRIVATE_KEY: 'With a private key that is stored here, sealed.',
    KEY_FILE: 'With a private key in the folder of key files on the machine of Statusgraph.',
  }),
});

export const ServerFaultEnum = builder.enumType('ServerFault', {
  description: 'Where the way to the numbers of a server ended.',
  values: values<ServerFault>({
    RESOLVE: 'Its name could not be resolved.',
    CONNECT: 'No connection.',
    HOST_KEY: 'It showed another host key than the pinned one.',
    AUTHENTICATE: 'It refused the login.',
    SHELL: 'Its shell did not answer as a shell does.',
    PLATFORM: 'It is not Linux.',
    TIMEOUT: 'A step took too long.',
    LOST: 'The connection was lost.',
    LOCAL: 'The fault is on the side of Statusgraph, e.g. a key file is missing.',
  }),
});

export const EventKindEnum = builder.enumType('EventKind', {
  description: 'What happened on a server.',
  values: values<EventKind>({
    STATUS: 'Its state changed.',
    STARTED: 'Monitoring was started.',
    STOPPED: 'Monitoring was stopped.',
    HOST_KEY_PINNED: 'Its host key was seen for the first time and pinned.',
    HOST_KEY_CHANGED: 'It showed another host key.',
    HOST_KEY_ACCEPTED: 'Somebody accepted its new host key.',
    REBOOT: 'It was started again.',
    HARDWARE: 'Its hardware or system changed.',
    CLOCK_SKEW: 'Its clock is wrong, or right again.',
    COMMAND: 'The level of a command changed.',
    LOG_PATTERN: 'A line of a log matched a pattern.',
  }),
});

export const SeverityEnum = builder.enumType('Severity', {
  description: 'How bad it is.',
  values: values<Severity>({
    INFO: 'Good to know.',
    WARNING: 'To be looked at.',
    CRITICAL: 'To be looked at now.',
  }),
});

export const CommandParserEnum = builder.enumType('CommandParser', {
  description: 'How numbers are found in what a command writes.',
  values: values<CommandParser>({
    NUMBER: 'The output is one number.',
    KEY_VALUE: 'Each line is a name and a number: "depth=12" or "depth: 12".',
    JSON_PATH: 'The output is JSON; the path (RFC 9535) leads to numbers.',
    REGEX: 'The groups of a pattern, or its whole match, are numbers.',
    EXIT_CODE: 'The exit code is the number.',
  }),
});

export const LimitDirectionEnum = builder.enumType('LimitDirection', {
  description: 'On which side of its limits a number is bad.',
  values: values<LimitDirection>({ ABOVE: 'At or above them.', BELOW: 'At or below them.' }),
});

export const CommandLevelEnum = builder.enumType('CommandLevel', {
  description: 'What the newest run of a command says.',
  values: values<CommandLevel>({
    OK: 'Within its limits.',
    WARNING: 'Beyond the limit of a warning.',
    CRITICAL: 'Beyond the critical limit.',
    FAILED: 'It gave no number: it failed, timed out or said something else.',
  }),
});

export const LogSourceKindEnum = builder.enumType('LogSourceKind', {
  description: 'Where the lines of a log come from.',
  values: values<LogSourceKind>({
    FILE: 'A file.',
    JOURNAL: 'A unit of the systemd journal.',
    COMMAND: 'What a command writes.',
  }),
});

export const LogLevelEnum = builder.enumType('LogLevel', {
  description: 'Level of a line.',
  values: values<LogLevel>({
    TRACE: 'Trace.',
    DEBUG: 'Debug.',
    INFO: 'Information.',
    WARNING: 'Warning.',
    ERROR: 'Error.',
    FATAL: 'Fatal.',
    NONE: 'The line does not say.',
  }),
});
