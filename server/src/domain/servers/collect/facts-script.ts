// The script that reads what a server is. It runs daily, so it may start a few more processes than the sample's.

import { END_MARK, PREAMBLE, squeeze } from './preamble.ts';

/** Reads system and hardware: inventory.ts's parseInventory takes the answer. Sent to RUN_SCRIPT by stdin. */
export const FACTS_SCRIPT = squeeze(`${PREAMBLE}
first() {
  line=
  [ -r "$1" ] && { IFS= read -r line <"$1"; } 2>/dev/null
  printf '%s\\n' "$line"
}
facts() {
  echo "$begin"
  echo "@uname"; uname -srm
  echo "@hostname"; first /proc/sys/kernel/hostname
  echo "@os"; cat /etc/os-release 2>/dev/null || cat /usr/lib/os-release 2>/dev/null
  for f in /etc/redhat-release /etc/alpine-release /etc/arch-release; do
    [ -r $f ] && { echo "@release"; first $f; break; }
  done
  echo "@cpu"
  while IFS= read -r line; do case $line in
    processor*|"model name"*|Hardware*|Model*|"cpu model"*|cpu*:*|*hypervisor*) printf '%s\\n' "$line" ;;
  esac; done </proc/cpuinfo
  echo "@lscpu"; lscpu 2>/dev/null
  echo "@memory"; IFS= read -r line </proc/meminfo; echo "$line"
  echo "@virt"; systemd-detect-virt 2>/dev/null
  echo "@dmi"
  first /sys/class/dmi/id/sys_vendor
  first /sys/class/dmi/id/product_name
  first /sys/hypervisor/type
  echo "@container"
  [ -e /.dockerenv ] && echo docker
  [ -e /run/.containerenv ] && echo podman
  [ -r /run/systemd/container ] && first /run/systemd/container
  echo "@disks"
  for d in /sys/block/*; do
    case $d in */loop*|*/ram*|*/zram*|*/sr[0-9]*|*/fd[0-9]*|*/dm-*|*/md[0-9]*) continue ;; esac
    [ -e "$d/device" ] || continue
    echo "disk \${d##*/}"
    first $d/size
    first $d/queue/rotational
    first $d/device/model
  done
  echo "@interfaces"
  for d in /sys/class/net/*; do
    [ -d "$d" ] || continue
    real=0
    [ -e "$d/device" ] && real=1
    echo "interface \${d##*/} $real"
    first $d/address
    first $d/speed
  done
  echo "@addresses"; ip -o addr show 2>/dev/null || ip addr show 2>/dev/null
  echo
  echo "${END_MARK}"
}
facts </dev/null
exit 0
`);
