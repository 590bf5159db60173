import type { PlatformName } from './platform.ts';

/*
 * A process is named by its id and the time it started, so that an id which the system gave to
 * somebody else in the meantime is left alone. Linux tells it without starting another program.
 */
const IDENTITY: Readonly<Record<PlatformName, string>> = {
  linux: `
identify() {
  identity=
  read -r line 2>/dev/null </proc/$1/stat || return 0
  set -- \${line##*) }
  [ "$1" = Z ] || identity=\${20}
}`,
  darwin: `
identify() { identity=$(ps -o lstart= -p "$1" 2>/dev/null | tr ' ' _); }`,
};

/**
 * The shell program of the watchdog. It reads one order a line, \`guard PID\`, \`release PID\`,
 * \`path DIR\` or \`leave DIR\`, and acts when its input ends, however that came about.
 */
export function renderWatchdogScript(platform: PlatformName): string {
  return `trap '' INT HUP TERM QUIT TSTP
guarded=' '
set -f
${IDENTITY[platform]}
${ORDERS}
${CLOSING}`;
}

// Paths are the positional parameters: the only list of POSIX sh that keeps blanks and quotes.
const ORDERS = `
drop() {
  case "$guarded" in *" $1="*) ;; *) return 0 ;; esac
  rest=\${guarded#*" $1="}
  guarded="\${guarded%%" $1="*} \${rest#* }"
}
set --
while IFS= read -r order; do
  argument=\${order#* }
  case "$order" in
    guard\\ *) drop "$argument"; identify "$argument"
      [ -z "$identity" ] || guarded="$guarded$argument=$identity " ;;
    release\\ *) drop "$argument" ;;
    path\\ *) set -- "$@" "$argument" ;;
    leave\\ *) count=$#
      while [ "$count" -gt 0 ]; do
        first=$1; shift; count=$((count - 1))
        [ "$first" = "$argument" ] || set -- "$@" "$first"
      done ;;
  esac
done`;

// The dying may still write for a moment: what is left is removed once more after they are gone.
const CLOSING = `
alive=
sweep() {
  alive=
  for entry in $guarded; do
    identify "\${entry%%=*}"
    [ -n "$identity" ] && [ "$identity" = "\${entry#*=}" ] || continue
    kill -9 "\${entry%%=*}" 2>/dev/null && alive=yes
  done
  return 0
}
sweep
[ $# -eq 0 ] || rm -rf -- "$@" 2>/dev/null
turns=0
while [ -n "$alive" ] && [ "$turns" -lt 40 ]; do
  sleep 0.05
  turns=$((turns + 1))
  sweep
done
[ $# -eq 0 ] || rm -rf -- "$@"`;
