// The newest numbers of a server, whole.

import { builder } from './builder.ts';
import type { Sample } from '#domain/servers/collect/sample.ts';

const CpuSample = builder.objectRef<NonNullable<Sample['cpu']>>('CpuSample').implement({
  description: 'Where the time of the CPUs went since the sample before, %.',
  fields: (t) => ({
    totalPercent: t.exposeFloat('totalPercent', { description: 'All that was not idle.' }),
    userPercent: t.exposeFloat('userPercent', { description: 'Programs.' }),
    systemPercent: t.exposeFloat('systemPercent', { description: 'The kernel.' }),
    iowaitPercent: t.exposeFloat('iowaitPercent', { description: 'Waiting for disks.' }),
    stealPercent: t.exposeFloat('stealPercent', { description: 'Taken by the hypervisor.' }),
    cores: t.exposeFloatList('cores', { description: 'Each CPU, all that was not idle.' }),
  }),
});

const MemorySample = builder.objectRef<NonNullable<Sample['memory']>>('MemorySample').implement({
  description: 'Memory, bytes.',
  fields: (t) => ({
    totalBytes: t.exposeFloat('totalBytes', { description: 'All of it.' }),
    usedBytes: t.exposeFloat('usedBytes', { description: 'What is not available to programs.' }),
    availableBytes: t.exposeFloat('availableBytes', { description: 'What programs can still get.' }),
    swapTotalBytes: t.exposeFloat('swapTotalBytes', { description: 'All of the swap space.' }),
    swapUsedBytes: t.exposeFloat('swapUsedBytes', { description: 'Swap space in use.' }),
  }),
});

const DiskSample = builder.objectRef<Sample['disks'][number]>('DiskSample').implement({
  description: 'A mounted file system.',
  fields: (t) => ({
    mount: t.exposeString('mount', { description: 'Where it is mounted.' }),
    device: t.exposeString('device', { description: 'What is mounted.' }),
    type: t.exposeString('type', { description: 'Its type: "ext4".' }),
    totalBytes: t.exposeFloat('totalBytes', { description: 'Its size.' }),
    usedBytes: t.exposeFloat('usedBytes', { description: 'What is in use.' }),
    usedPercent: t.exposeFloat('usedPercent', { description: 'What is in use, % of what programs may use.' }),
    inodesUsedPercent: t.exposeFloat('inodesUsedPercent', {
      nullable: true,
      description: 'Inodes in use, %; null when it has no fixed number.',
    }),
    fullInSeconds: t.exposeFloat('fullInSeconds', {
      nullable: true,
      description: 'When it is full if it goes on as in the last day; null when it does not fill up.',
    }),
  }),
});

const DiskIoSample = builder.objectRef<Sample['diskIo'][number]>('DiskIoSample').implement({
  description: 'Traffic of a disk.',
  fields: (t) => ({
    device: t.exposeString('device', { description: 'Name of the disk.' }),
    readBytesPerSecond: t.exposeFloat('readBytesPerSecond', { description: 'Read, bytes per second.' }),
    writeBytesPerSecond: t.exposeFloat('writeBytesPerSecond', { description: 'Written, bytes per second.' }),
  }),
});

const NetworkSample = builder.objectRef<Sample['networks'][number]>('NetworkSample').implement({
  description: 'Traffic of a network interface.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the interface.' }),
    physical: t.exposeBoolean('physical', {
      description: 'Whether it is a real one, whose bytes no other counts too.',
    }),
    inBytesPerSecond: t.exposeFloat('inBytesPerSecond', { description: 'Received, bytes per second.' }),
    outBytesPerSecond: t.exposeFloat('outBytesPerSecond', { description: 'Sent, bytes per second.' }),
    errorsPerSecond: t.exposeFloat('errorsPerSecond', { description: 'Errors per second, both ways.' }),
  }),
});

const ProcessSample = builder.objectRef<Sample['processes'][number]>('ProcessSample').implement({
  description: 'One of the processes that use most.',
  fields: (t) => ({
    pid: t.exposeInt('pid', { description: 'Number of the process.' }),
    user: t.exposeString('user', { description: 'Whose it is.' }),
    command: t.exposeString('command', { description: 'What it runs.' }),
    cpuPercent: t.exposeFloat('cpuPercent', { description: 'CPU, % of one core.' }),
    memoryBytes: t.exposeFloat('memoryBytes', { description: 'Memory in use.' }),
  }),
});

const TemperatureSample = builder.objectRef<Sample['temperatures'][number]>('TemperatureSample').implement({
  description: 'A temperature.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the sensor.' }),
    celsius: t.exposeFloat('celsius', { description: 'In °C.' }),
  }),
});

const UserSession = builder.objectRef<NonNullable<Sample['users']>[number]>('UserSession').implement({
  description: 'Somebody who is logged in.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name of the account.' }),
    tty: t.exposeString('tty', { description: 'Terminal.' }),
    from: t.exposeString('from', { nullable: true, description: 'From where; null when it is local.' }),
    since: t.exposeString('since', { nullable: true, description: 'Since when, as the host says it.' }),
  }),
});

export const ServerSample = builder.objectRef<Sample>('ServerSample').implement({
  description: 'What a server said at one moment. Null: the host does not tell.',
  fields: (t) => ({
    at: t.field({ type: 'DateTime', description: 'When it was read.', resolve: ({ at }) => new Date(at) }),
    uptimeSeconds: t.exposeFloat('uptimeSeconds', { nullable: true, description: 'Since it was started.' }),
    cpu: t.expose('cpu', { type: CpuSample, nullable: true, description: 'CPU; null at the first sample.' }),
    load: t.exposeFloatList('load', { nullable: true, description: 'Load over 1, 5 and 15 minutes.' }),
    memory: t.expose('memory', { type: MemorySample, nullable: true, description: 'Memory and swap space.' }),
    disks: t.expose('disks', { type: [DiskSample], description: 'File systems, the fullest first.' }),
    diskIo: t.expose('diskIo', { type: [DiskIoSample], description: 'Traffic of disks.' }),
    networks: t.expose('networks', { type: [NetworkSample], description: 'Traffic of network interfaces.' }),
    processCount: t.exposeInt('processCount', { nullable: true, description: 'How many processes there are.' }),
    processes: t.expose('processes', { type: [ProcessSample], description: 'Those that use most.' }),
    temperatures: t.expose('temperatures', { type: [TemperatureSample], description: 'What its sensors say.' }),
    failedUnits: t.exposeStringList('failedUnits', { nullable: true, description: 'systemd units that failed.' }),
    unitCount: t.exposeInt('unitCount', { nullable: true, description: 'How many systemd units are loaded.' }),
    users: t.expose('users', { type: [UserSession], nullable: true, description: 'Who is logged in.' }),
    clockSkewMs: t.exposeInt('clockSkewMs', { nullable: true, description: "The host's clock minus ours, ms." }),
  }),
});
