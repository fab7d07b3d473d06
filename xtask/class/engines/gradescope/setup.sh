#!/bin/bash
# Gradescope runs this once, when the zip has been uploaded: it gets a Rust toolchain, and builds all that grading needs.
set -euo pipefail
root=${AUTOGRADER_ROOT:-/autograder}

if ! command -v cargo >/dev/null; then
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends ca-certificates curl gcc libc6-dev
    export RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo PATH=/usr/local/cargo/bin:$PATH
    curl --proto '=https' --tlsv1.2 --silent --show-error --fail https://sh.rustup.rs |
        sh -s -- -y --quiet --profile minimal --default-toolchain 1.89.0 --no-modify-path
fi
# Where submissions are graded, nobody knows what was set here.
for name in PATH RUSTUP_HOME CARGO_HOME; do
    [ -z "${!name:-}" ] || printf 'export %s=%q\n' "$name" "${!name}"
done >"$root/source/environment"

cd "$root/source/course"
# What no sandbox can do here, one may do there; whether this machine can judge at all, it says now.
# shellcheck disable=SC2046
cargo xtask prepare --unsandboxed --what $(cat ../what)
