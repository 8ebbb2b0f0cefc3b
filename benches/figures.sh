#!/usr/bin/env bash
# usage: benches/figures.sh [ARTICLES.jsonl]
# Takes the figures that the project promises for speed and memory and prints them as rows of the table in README.md. Needs GNU
# time at /usr/bin/time and a quiet machine; takes some minutes. Without articles the sample articles are read 40 times over.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
articles=$work/articles.jsonl
if [ $# -gt 0 ]; then
  cp "$1" "$articles"
else
  for n in $(seq 40); do sed "s/\"id\": *\"/&$n-/" examples/articles/north-korea-russia.jsonl; done > "$articles"
fi
one=$work/one.jsonl
printf '{"id": "1", "text": "The harbour board said the ferry would sail on Friday."}\n' > "$one"
cargo build --quiet --release --example attributions --target-dir target
cp target/release/examples/attributions "$work/one-thread"
cargo build --quiet --release --features rayon --example attributions --target-dir target
cp target/release/examples/attributions "$work/rayon"

# run FORMAT PROGRAM FILE: what GNU time says of reading the file.
run() { /usr/bin/time -o "$work/time" -f "$1" "$2" --format jsonl --flat "$3" > "$work/out"; cat "$work/time"; }
# least PROGRAM FORMAT FILE TIMES: the least of several runs, sums of processor time added up.
least() { for _ in $(seq "$4"); do run "$2" "$1" "$3" | awk '{ print $1 + $2 }'; done | sort -g | head -1; }
row() { printf '| %s | %s | %s | %s |\n' "$@"; }

megabytes=$(python3 -c 'import json, sys; print(sum(len(json.loads(line)["text"].encode()) for line in open(sys.argv[1], encoding="utf-8") if line.strip()) / 1e6)' "$articles")
row figure promised measured how
row --- --- --- ---
row "extraction, one thread" "0.35 CPU s/MB" \
  "$(least "$work/one-thread" '%U %S' "$articles" 5 | awk -v mb="$megabytes" '{ printf "%.2f CPU s/MB of %.2f MB", $1 / mb, mb }')" "least of 5 runs of \`attributions\`"
row "start-up: a process that reads one sentence" "30 ms" "$(python3 - "$work/one-thread" "$one" << 'END'
import subprocess, sys, time

def once():
    start = time.perf_counter()
    subprocess.run([sys.argv[1], "--format", "jsonl", sys.argv[2]], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start

print(f"{1000 * min(once() for _ in range(40)):.1f} ms")
END
)" "least of 40 runs, elapsed"
row "memory of extraction, all articles" "40 MB" "$(run '%M' "$work/one-thread" "$articles" | awk '{ printf "%.1f MB resident", $1 * 1024 / 1e6 }')" "\`/usr/bin/time -f %M\`"
row "memory of extraction, one sentence" "40 MB" "$(run '%M' "$work/one-thread" "$one" | awk '{ printf "%.1f MB resident", $1 * 1024 / 1e6 }')" "the same"
for threads in 1 2; do
  export RAYON_NUM_THREADS=$threads
  least "$work/rayon" '%e 0' "$articles" 5 > "$work/threads-$threads"
  cp "$work/out" "$work/out-$threads"
done
unset RAYON_NUM_THREADS
cmp -s "$work/out-1" "$work/out-2" && same="the same output" || same="OUTPUT DIFFERS"
row "two threads against one (\`rayon\`), elapsed" "near 2" \
  "$(paste "$work/threads-1" "$work/threads-2" | awk '{ printf "%.2f", $1 / $2 }'), $same" "least of 5 runs with \`RAYON_NUM_THREADS\` 1 and 2"
cargo bench --quiet --bench matching -- 1000000 > "$work/matching"
awk -F'\t' '
  $1 ~ /^[0-9]+$/ && !ended { cpu[$1] = $2; more[$1] = $4; mb[$1] = $5 * $1 / 1e6 }
  $1 == "statements" { ended = 1 }
  END {
    how = "`cargo bench --bench matching -- 1000000`"
    printf "| 100,000 claims put together | 6 CPU s, 300 MB | %.2f CPU s, %.0f MB | %s |\n", cpu[100000], mb[100000], how
    printf "| 1,000,000 claims put together | 100 CPU s, 3 GB | %.1f CPU s, %.0f MB | the same |\n", cpu[1000000], mb[1000000]
    printf "| one more claim at 1,000,000 against at 10,000 | 3 times | %.2f times (%.0f against %.0f µs) | the same |\n", more[1000000] / more[10000], more[1000000], more[10000]
  }' "$work/matching"
