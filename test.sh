#!/usr/bin/env bash
# Runs every test: .NET on SQLite and on a private PostgreSQL cluster, the client's type check, lint and unit tests, and the browser tests.
# Steps that do not need each other run side by side; each is told when it ends. Prints "N passed, N failed" last; exit code 0 only when
# nothing failed. Needs what ./run.sh needs, and the Debian packages postgresql and chromium.
set -uo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
. etc/compiler.sh
# As it is deployed, and as ./run.sh builds it. Most processes of the tests live for seconds: watching their methods to compile them once more costs
# more than it brings.
configuration=Release
# Tests of the modules at one time; most wait for something.
at_once=6
export DOTNET_TieredPGO=0
out=test-results
rm -rf "$out"
mkdir -p "$out"
cluster=""
lanes=()

finish() {
  local pid
  for pid in "${lanes[@]:-}"; do [ -n "$pid" ] && kill -TERM -- "-$pid" 2>/dev/null; done
  for pid in "${lanes[@]:-}"; do [ -n "$pid" ] && wait "$pid" 2>/dev/null; done
  for pid in "${lanes[@]:-}"; do [ -n "$pid" ] && kill -KILL -- "-$pid" 2>/dev/null; done
  stop_compiler
  [ -n "$cluster" ] && as_postgres "$pg/pg_ctl" -D "$cluster/data" -m immediate stop >/dev/null 2>&1 && rm -rf "$cluster"
  return 0
}
trap finish EXIT
trap 'exit 130' INT TERM

free_port() { node -e 'const s=require("net").createServer();const a=()=>s.listen(12000+Math.floor(Math.random()*20000),"127.0.0.1");s.on("error",a).on("listening",()=>{console.log(s.address().port);s.close()});a()'; }

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
  pg_port=$(free_port)
  as_postgres "$pg/initdb" -D "$cluster/data" -U postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 >"$out/postgres.log" 2>&1 \
    && as_postgres "$pg/pg_ctl" -D "$cluster/data" -w -l "$cluster/log" -o "-p $pg_port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$cluster -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=1000" start >>"$out/postgres.log" 2>&1 \
    || { cat "$out/postgres.log"; die "PostgreSQL did not start."; }
}

# Steps that follow each other, beside what else is under way. A group of processes of its own, so that the whole of it can be ended.
lane() { # command...
  set -m
  { trap - EXIT INT TERM; "$@"; } </dev/null &
  lanes+=($!)
  set +m
}

# Whole, and never in the middle of another step's.
tell() { # title, outcome, begin, [text]
  { flock 7; printf '%-44s%-8s%s s\n' "$1" "$2" $((SECONDS - $3)); [ -z "${4:-}" ] || printf '%s\n' "$4"; } 7>>"$out/telling"
}

count() { echo "$1 $2" >>"$out/counts"; } # passed, failed

step() { # title, log, command...
  local title="$1" log="$out/$2.log" begin=$SECONDS
  shift 2
  if "$@" >"$log" 2>&1 </dev/null; then
    tell "$title" ok $begin
    return 0
  fi
  tell "$title" FAILED $begin "$(tail -n 60 "$log")"
  count 0 1
  return 1
}

count_dotnet() { # log, outcome
  local line
  line=$(grep -E 'Total: [0-9]+' "$1" | tail -n 1)
  local total errors fails skipped
  total=$(sed -nE 's/.*Total: ([0-9]+).*/\1/p' <<<"$line")
  errors=$(sed -nE 's/.*Errors: ([0-9]+).*/\1/p' <<<"$line")
  fails=$(sed -nE 's/.*Failed: ([0-9]+).*/\1/p' <<<"$line")
  skipped=$(sed -nE 's/.*Skipped: ([0-9]+).*/\1/p' <<<"$line")
  local bad=$((${errors:-0} + ${fails:-0}))
  # A run that failed although none of its tests did is a failure too.
  if [ -z "$total" ] || { [ "$2" != ok ] && [ $bad = 0 ]; }; then count 0 1; return; fi
  count $((total - bad - ${skipped:-0})) $bad
}

dotnet_tests() { # title, project, log, [TEST_DATABASE_URL, options...]
  local begin=$SECONDS log="$out/$3.log" outcome=ok text=""
  TEST_DATABASE_URL="${4:-}" dotnet "test/$2/bin/$configuration/net10.0/$2.dll" -noColor "${@:5}" >"$log" 2>&1 || outcome=FAILED
  [ $outcome = ok ] || text=$(grep -A 24 '\[FAIL\]' "$log" | grep -vE '^\s*$|^(info|warn|fail): |^\s+at System\.|Expected Code|Actual Code|End of stack trace' | cut -c 1-400 | head -n 120)
  tell "$1" $outcome $begin "$text"
  count_dotnet "$log" $outcome
}

vitest_tests() { # title, log, npm script
  local title="$1" begin=$SECONDS log="$out/$2.log" outcome=ok text=""
  npm --prefix react-ui run -s "$3" >"$log" 2>&1 </dev/null || { outcome=FAILED; text=$(tail -n 60 "$log"); }
  tell "$title" $outcome $begin "$text"
  local line ok bad
  line=$(sed 's/\x1b\[[0-9;]*m//g' "$log" | grep -E '^ *Tests ' | tail -n 1)
  ok=$(sed -nE 's/.* ([0-9]+) passed.*/\1/p' <<<"$line")
  bad=$(sed -nE 's/.* ([0-9]+) failed.*/\1/p' <<<"$line")
  [ $outcome = ok ] || bad=$((${bad:-0} > 0 ? bad : 1))
  [ -n "${ok:-}" ] || bad=$((${bad:-0} > 0 ? bad : 1))
  count "${ok:-0}" "${bad:-0}"
}

client() {
  step "Client packages" npm-ci npm --prefix react-ui ci --no-audit --no-fund || return
  step "Client type check" typecheck npm --prefix react-ui run -s typecheck
  step "Client lint" lint npm --prefix react-ui run -s lint
  vitest_tests "Client unit tests" client-tests test
  step "Client build" client-build npm --prefix react-ui run -s build
}

small_projects() {
  dotnet_tests "Libraries" AgentLocator.Libraries.Tests libraries
  dotnet_tests "Phone simulator" AgentLocator.PhoneSimulator.Tests simulator
  dotnet_tests "Framework" AgentLocator.Framework.Tests framework
}

# One run of the modules after the other, and nothing beside them: two at one time make two processors so slow that the tests' own limits of time are met.
modules() {
  dotnet_tests "Modules, SQLite" AgentLocator.Modules.Tests modules-sqlite "" -maxThreads "$at_once"
  # What opens no database has nothing to add here.
  dotnet_tests "Modules, PostgreSQL" AgentLocator.Modules.Tests modules-postgres "$postgres_url" -maxThreads "$at_once" -trait- Database=none
}

. etc/test/browser-tests.sh

command -v dotnet >/dev/null && command -v node >/dev/null || die "The .NET 10 SDK and Node.js are needed; ./run.sh says which versions."
install_missing
start_postgres
postgres_url="postgres://postgres@127.0.0.1:$pg_port/postgres"
lane client
client_lane=${lanes[-1]}

if step "Restore" restore dotnet restore AgentLocator.sln \
  && step "Build, with analyzers" build dotnet build AgentLocator.sln --no-restore -c "$configuration" "${compiler_options[@]}" --nologo -v q; then
  stop_compiler
  # The browser waits most of the time. It needs the client; simulator and host are there now.
  if wait "$client_lane"; then lane browser_tests; fi
  lane small_projects
  wait "${lanes[@]}"
  lane modules
fi
wait "${lanes[@]}"

passed=$(awk '{ n += $1 } END { print n + 0 }' "$out/counts")
failed=$(awk '{ n += $2 } END { print n + 0 }' "$out/counts")
echo "$passed passed, $failed failed"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
