#!/usr/bin/env bash
# Runs every test: unit, property, golden, contract, snapshot and browser. Needs the .NET 10 SDK and Node 20.
# On Debian it installs what the browser tests need; elsewhere set CHROMIUM to a Chromium or Chrome executable.
set -uo pipefail
cd "$(dirname "$0")"

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
if [ -z "$chromium" ] && command -v apt-get >/dev/null; then
  echo "The browser tests need Chromium: installing the Debian package 'chromium' ..."
  as_root=""
  [ "$(id -u)" -eq 0 ] || as_root="sudo"
  $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium >/dev/null
  chromium=$(command -v chromium || true)
fi
if [ -n "$chromium" ]; then
  export CHROMIUM="$chromium"
else
  echo "No Chromium was found: the browser tests are skipped. Set CHROMIUM to its path to run them."
fi

failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

echo "Building ..."
if ! dotnet build Sojourn.slnx --nologo --verbosity quiet; then
  echo "0 passed, 1 failed"
  exit 1
fi

echo "Checking the formatting ..."
if ! { dotnet tool restore >/dev/null && dotnet csharpier check .; }; then
  echo "Formatting differs: run 'dotnet csharpier format .'."
  failed=1
fi

# One module at a time: several start servers, databases and browsers of their own.
dotnet test --solution Sojourn.slnx --no-build --max-parallel-test-modules 1 "$@" 2>&1 | tee "$log"
status=${PIPESTATUS[0]}

count() { awk -v key="$1:" '$1 == key { n = $2 } END { print n + 0 }' "$log"; }
failed=$((failed + $(count failed)))
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
  failed=1
fi
echo
echo "$(count succeeded) passed, $failed failed, $(count skipped) skipped"
[ "$failed" -eq 0 ]
