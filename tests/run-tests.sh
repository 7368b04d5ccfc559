#!/usr/bin/env bash
# Runs the test projects that the build made, one after the other (each uses every core by itself), and adds up.
# usage: run-tests.sh DOTNET [PROJECT ...] [--filter EXPRESSION]
#   PROJECT      a name such as Physics, for tests/Synth.Physics.Tests; all projects when none is named
#   EXPRESSION   a test filter of dotnet test, such as FullyQualifiedName~Okada
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
dotnet=$1
shift
filter=()
names=()
while [ $# -gt 0 ]; do
  case $1 in
    --filter)
      [ $# -ge 2 ] || { echo "synth test: --filter needs an expression" >&2; exit 2; }
      filter=(--filter "$2")
      shift 2
      ;;
    -*)
      echo "synth test: unknown option $1 (known: --filter EXPRESSION)" >&2
      exit 2
      ;;
    *)
      [ -d "$root/tests/Synth.$1.Tests" ] || { echo "synth test: there is no project tests/Synth.$1.Tests" >&2; exit 2; }
      names+=("Synth.$1.Tests")
      shift
      ;;
  esac
done
if [ ${#names[@]} -eq 0 ]; then
  for folder in "$root"/tests/Synth.*.Tests; do names+=("$(basename "$folder")"); done
fi

# networks under test, in Python too, keep the memory of large tensors instead of faulting in fresh pages for each (as Synth itself does)
export MALLOC_MMAP_THRESHOLD_=${MALLOC_MMAP_THRESHOLD_:-1073741824} MALLOC_TRIM_THRESHOLD_=${MALLOC_TRIM_THRESHOLD_:-2147483647}

logs=$root/outputs/.build/test-logs
mkdir -p "$logs"
passed=0 failed=0 skipped=0
count() { sed -nE "s/^ +$1: ([0-9]+)$/\1/p" "$2" | tail -n 1; }

for name in "${names[@]}"; do
  log=$logs/$name.log
  begun=$SECONDS
  # a hung test is ended after five minutes without a result and counts as a failure
  "$dotnet" test "$root/outputs/.build/bin/$name/release/$name.dll" --nologo --logger "console;verbosity=normal" \
    --blame-hang-timeout 5m --blame-hang-dump-type none --results-directory "$logs" \
    ${filter[@]+"${filter[@]}"} > "$log" 2>&1
  code=$?
  p=$(count Passed "$log") f=$(count Failed "$log") s=$(count Skipped "$log")
  if [ $code -ne 0 ] && [ "${f:-0}" -eq 0 ]; then
    f=1
    broken=" (the run itself broke: $log)"
  else
    broken=
  fi
  printf '%-24s %5d passed, %d failed, %d skipped   %d s%s\n' "$name" "${p:-0}" "${f:-0}" "${s:-0}" $((SECONDS - begun)) "$broken"
  sed -nE '/^  Failed /,/^  (Passed|Skipped) /{/^  (Passed|Skipped) /!p;}' "$log" | head -n 60
  [ -z "$broken" ] || tail -n 15 "$log"
  sed -nE '/ \[SKIP\]$/{s/^\[xUnit.net [0-9:.]+\] +(.*) \[SKIP\]$/  skipped \1/;N;s/\n\[xUnit.net [0-9:.]+\] +/: /;p;}' "$log"
  passed=$((passed + ${p:-0})) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
done

skips=
[ $skipped -eq 0 ] || skips=", $skipped skipped"
echo "$passed passed, $failed failed$skips"
[ $failed -eq 0 ]
