// The awk program of script.ts. For mawk, gawk and busybox awk: no functions that only some of them have.

import { LOCAL_FILE_SYSTEMS, NETWORK_FILE_SYSTEMS } from './mounts.ts';

/**
 * Prints first the processes and the mounts to look at more closely (each a line, separated by tabs), then all else.
 * Numbers are printed as they were read: old versions of mawk cut those over 2^31.
 */
export const READ_ALL = `
function word(f,  l) { l = ""; if ((getline l < f) < 0) l = ""; close(f); return l }
function copy(name, f, keep,  l) {
  out = out "@" name "\\n"
  while ((getline l < f) > 0) if (l ~ keep) out = out l "\\n"
  close(f)
}
function best(list, v, p,  i) {
  if (v <= V[list, 8]) return
  for (i = 8; i > 1 && v > V[list, i - 1]; i--) { V[list, i] = V[list, i - 1]; P[list, i] = P[list, i - 1] }
  V[list, i] = v; P[list, i] = p
}
function process(dir,  l, m, n, a, c, t, age) {
  l = ""
  while ((getline m < (dir "/stat")) > 0) l = l m
  close(dir "/stat")
  if (!match(l, /.*\\)/)) return
  c = substr(l, 1, RLENGTH - 1)
  n = split(substr(l, RLENGTH + 2), a, " ")
  p = substr(dir, 7)
  if (p == me || a[2] == me) return
  count++
  t = a[12] + a[13]
  if (count > 4000 || (t == 0 && a[22] == 0)) return
  sub(/^[^(]*\\(/, "", c)
  rows = rows sprintf("%s %.0f %s %s %s\\n", p, t, a[22], a[20], c)
  age = up * 100 - a[20]
  best("m", a[22] + 0, p); best("a", t / (age > 100 ? age : 100), p)
  if (a[1] == "R" && running < 8) { running++; P["r", running] = p }
}
function owner(p,  l, f) {
  f = "/proc/" p "/status"
  while ((getline l < f) > 0) if (l ~ /^Uid:/) { split(l, u, "\\t"); out = out p " " (u[2] in N ? N[u[2]] : u[2]) "\\n"; break }
  close(f)
}
function session(f,  l) {
  out = out "session\\n"
  while ((getline l < f) > 0) if (l ~ /^(USER|TTY|DISPLAY|REMOTE_HOST|REALTIME|CLASS|STATE)=/) out = out l "\\n"
  close(f)
}
BEGIN {
  out = "@uptime\\n" (up = word("/proc/uptime")) "\\n"
  sub(/ .*/, "", up)
  out = out "@boot\\n" word("/proc/sys/kernel/random/boot_id") "\\n@load\\n" word("/proc/loadavg") "\\n@stat\\n"
  while ((getline l < "/proc/stat") > 0 && l ~ /^cpu/) out = out l "\\n"
  close("/proc/stat")
  copy("memory", "/proc/meminfo", "^(Mem|Swap(Total|Free)|Buffers|Cached|SReclaimable|Shmem:)")
  copy("net", "/proc/net/dev", ":")
  copy("io", "/proc/diskstats", " (([shv]|xv)d[a-z]+|nvme|mmcblk|md|dm-|nbd|rbd|dasd|pmem|bcache|drbd)")
  while ((getline l < "/proc/self/smaps") > 0) if (l ~ /^KernelPageSize/) { split(l, a, " "); page = a[2]; break }
  for (i = 1; i < ARGC; i++) {
    f = ARGV[i]
    if (f ~ /^\\/proc\\/[0-9]+$/) process(f)
    else if (f !~ /\\/temp([0-9]+_input)?$/) logins[++persons] = f
    else if (sensors < 48) {
      d = f; sub(/[^\\/]*$/, "", d)
      l = f; sub(/_input$/, "_label", l)
      v = word(f)
      if (v != "") { sensors++; temps = temps v "\\t" word(d (l == f ? "type" : "name")) "\\t" (l == f ? "" : word(l)) "\\n" }
    }
  }
  out = out "@temperatures\\n" temps "@processes\\n" count + 0 " " page "\\n" rows "@owners\\n"
  while ((getline l < "/etc/passwd") > 0) { split(l, a, ":"); if (!(a[3] in N)) N[a[3]] = a[1] }
  close("/etc/passwd")
  split("m a r", lists, " ")
  for (k = 1; k <= 3; k++) for (i = 1; i <= 8; i++) {
    p = P[lists[k], i]
    if (p != "" && !(p in seen)) { seen[p]; pids = pids "\\t/proc/" p "/cmdline"; owner(p) }
  }
  if (sessions) {
    out = out "@sessions\\n"
    for (i = 1; i <= persons; i++) session(logins[i])
  }
  while ((getline l < "/proc/mounts") > 0) {
    split(l, a, " ")
    m = a[2]
    gsub(/\\\\040/, " ", m)
    if (m ~ /\\\\/ || m ~ /^\\/etc\\/(hosts|hostname|resolv.conf)$/) continue
    if (a[3] ~ /^(${LOCAL_FILE_SYSTEMS})$/ || (m == "/" && a[3] !~ /^(${NETWORK_FILE_SYSTEMS})/)) {
      if (!(m in dev)) order[++mounts] = m
      dev[m] = a[1]; type[m] = a[3]
    } else if (m in dev) dev[m] = ""
  }
  for (i = 1; i <= mounts; i++) {
    m = order[i]; d = dev[m]
    if (d != "" && (!(d in at) || length(m) < length(at[d]))) at[d] = m
  }
  out = out "@mounts\\n"
  for (i = 1; i <= mounts && kept < 40; i++) {
    m = order[i]
    if (dev[m] != "" && at[dev[m]] == m) { kept++; names = names "\\t" m; out = out dev[m] "\\t" type[m] "\\t" m "\\n" }
  }
  printf "%s\\n%s\\n%s", pids, names, out
  exit
}
`;
