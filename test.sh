#!/usr/bin/env bash
# Runs every test: .NET on SQLite and on a private PostgreSQL cluster, the client's type check, lint and unit tests, and the browser tests.
# Prints "N passed, N failed" last; exit code 0 only when nothing failed. Needs what ./run.sh needs, and the Debian packages postgresql and chromium.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
. etc/compiler.sh
out=test-results
rm -rf "$out"
mkdir -p "$out"
passed=0
failed=0
cluster=""
children=()

finish() {
  local pid
  stop_compiler
  for pid in "${children[@]:-}"; do [ -n "$pid" ] && kill -TERM "$pid" 2>/dev/null; done
  for pid in "${children[@]:-}"; do [ -n "$pid" ] && wait "$pid" 2>/dev/null; done
  [ -n "$cluster" ] && as_postgres "$pg/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1 && rm -rf "$cluster"
  return 0
}
trap finish EXIT
trap 'exit 130' INT TERM

die() { echo "$*" >&2; echo "0 passed, 1 failed"; exit 1; }

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

pg_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1; }

install_missing() {
  local missing=()
  [ -n "$(pg_bin)" ] && [ -x "$(pg_bin)/initdb" ] || missing+=(postgresql)
  command -v chromium >/dev/null || missing+=(chromium fonts-noto-core)
  [ ${#missing[@]} -eq 0 ] && return
  [ "$(id -u)" = 0 ] || die "Missing Debian packages: ${missing[*]}. Install them (sudo apt-get install ${missing[*]}) and run this again."
  echo "Installing ${missing[*]} ..."
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$out/apt.log" 2>&1 \
    || { tail -n 20 "$out/apt.log"; die "Could not install ${missing[*]}."; }
}

start_postgres() {
  pg=$(pg_bin)
  cluster=$(mktemp -d -t agentlocator-pg-XXXXXX)
  [ "$(id -u)" = 0 ] && chown postgres "$cluster"
  pg_port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
  as_postgres "$pg/initdb" -D "$cluster/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$out/postgres.log" 2>&1 \
    && as_postgres "$pg/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$cluster -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=1000" start >>"$out/postgres.log" 2>&1 \
    || { cat "$out/postgres.log"; die "PostgreSQL did not start."; }
}

step() { # title, log, command...
  local title="$1" log="$out/$2.log" begin=$SECONDS
  shift 2
  printf '%-44s' "$title"
  if "$@" >"$log" 2>&1 </dev/null; then
    echo "ok      $((SECONDS - begin)) s"
    return 0
  fi
  echo "FAILED  $((SECONDS - begin)) s"
  tail -n 60 "$log"
  failed=$((failed + 1))
  return 1
}

count_dotnet() { # log
  local line
  line=$(grep -E 'Total: [0-9]+' "$1" | tail -n 1)
  local total errors fails skipped
  total=$(sed -nE 's/.*Total: ([0-9]+).*/\1/p' <<<"$line")
  errors=$(sed -nE 's/.*Errors: ([0-9]+).*/\1/p' <<<"$line")
  fails=$(sed -nE 's/.*Failed: ([0-9]+).*/\1/p' <<<"$line")
  skipped=$(sed -nE 's/.*Skipped: ([0-9]+).*/\1/p' <<<"$line")
  if [ -z "$total" ]; then failed=$((failed + 1)); return; fi
  passed=$((passed + total - ${errors:-0} - ${fails:-0} - ${skipped:-0}))
  failed=$((failed + ${errors:-0} + ${fails:-0}))
}

dotnet_tests() { # title, project, log, [TEST_DATABASE_URL]
  local begin=$SECONDS log="$out/$3.log"
  printf '%-44s' "$1"
  if TEST_DATABASE_URL="${4:-}" dotnet "test/$2/bin/Debug/net10.0/$2.dll" -noColor >"$log" 2>&1; then
    echo "ok      $((SECONDS - begin)) s"
  else
    echo "FAILED  $((SECONDS - begin)) s"
    grep -vE '^\s*$' "$log" | grep -E '\[FAIL\]|Error|Exception|Shouldly|should|but was|^\s+at AgentLocator.*Tests' | head -n 80
  fi
  count_dotnet "$log"
}

vitest_tests() { # title, log, npm script
  local before=$failed log="$out/$2.log"
  step "$1" "$2" npm --prefix react-ui run -s "$3"
  local line ok bad
  line=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E '^ *Tests ' | tail -n 1)
  ok=$(sed -nE 's/.* ([0-9]+) passed.*/\1/p' <<<"$line")
  bad=$(sed -nE 's/.* ([0-9]+) failed.*/\1/p' <<<"$line")
  failed=$((before + ${bad:-0}))
  passed=$((passed + ${ok:-0}))
  [ -n "${ok:-}" ] || [ -n "${bad:-}" ] || failed=$((failed + 1))
}

command -v dotnet >/dev/null && command -v node >/dev/null || die "The .NET 10 SDK and Node.js are needed; ./run.sh says which versions."
install_missing
start_postgres
postgres_url="postgres://postgres@127.0.0.1:$pg_port/postgres"

if step "Restore" restore dotnet restore AgentLocator.sln \
  && step "Build, with analyzers" build dotnet build AgentLocator.sln --no-restore "${compiler_options[@]}" --nologo -v q; then
  stop_compiler
  dotnet_tests "Libraries" AgentLocator.Libraries.Tests libraries
  dotnet_tests "Phone simulator" AgentLocator.PhoneSimulator.Tests simulator
  dotnet_tests "Framework" AgentLocator.Framework.Tests framework
  dotnet_tests "Modules, SQLite" AgentLocator.Modules.Tests modules-sqlite
  dotnet_tests "Modules, PostgreSQL" AgentLocator.Modules.Tests modules-postgres "$postgres_url"
fi
if step "Client packages" npm-ci npm --prefix react-ui ci --no-audit --no-fund; then
  step "Client type check" typecheck npm --prefix react-ui run -s typecheck
  step "Client lint" lint npm --prefix react-ui run -s lint
  vitest_tests "Client unit tests" client-tests test
  if step "Client build" client-build npm --prefix react-ui run -s build; then
    . etc/test/browser-tests.sh
  fi
fi

echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
