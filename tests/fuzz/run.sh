#!/usr/bin/env bash
# usage: tests/fuzz/run.sh SECONDS [TARGET ..]
# Runs each fuzzer (reading, storing, merging) for so long, with libFuzzer on stable Rust: coverage comes from LLVM's own pass, without
# a sanitizer, which the crate, free of unsafe code, does not need. Ends with 1 on a finding, which is left under work/found; mended, it
# goes to tests/found/TARGET under a name that says what was wrong, where `cargo test` runs it for ever after. What was learnt stays
# under work/corpus for the next run.
set -euo pipefail
seconds=${1:?usage: tests/fuzz/run.sh SECONDS [TARGET ..]}
shift
targets=("${@:-}")
[ -n "${targets[0]}" ] || targets=(reading storing merging)
cd "$(dirname "$0")"
export RUSTFLAGS="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$PWD/target}
# With a target named, build scripts and macros go without the flags.
host=$(rustc -vV | sed -n 's/^host: //p')
cargo build --quiet --release --target "$host"
mkdir -p work/found
python3 seeds.py work/seeds
for target in "${targets[@]}"; do
  mkdir -p "work/corpus/$target"
  # An input may take ten seconds and 2 GB; libFuzzer says at the end how many were run.
  "$CARGO_TARGET_DIR/$host/release/$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=4096 -dict=work/seeds/words \
    -artifact_prefix="work/found/$target-" -print_final_stats=1 "work/corpus/$target" "work/seeds/$target" 2>&1 |
    grep -vE '^#[0-9]+\s+(NEW|REDUCE|pulse|RELOAD)|^\s+NEW_FUNC' || { echo "$target: a finding, see $PWD/work/found"; exit 1; }
done
