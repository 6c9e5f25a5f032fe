#!/usr/bin/env bash
# Runs AgentLocator on this machine: builds what has changed, starts the phone simulator and the host, places a demo call, goes on serving.
#   ./run.sh           everything, until Ctrl-C
#   ./run.sh --once    the same, but ends after the demo call; exit code 0 only if call, recording, contact, lead, task, transcript and analysis were read back
#   ./run.sh call      places another demo call on the running host
#   --with-fake-providers   with the first two: a simulator of OpenAI, Google and Deepgram transcribes and analyses the calls
#   ./run.sh providers tries each speech provider whose key is in the environment with one sentence, and says what worked
#   ./run.sh measure crash|nodes|engine|load|transcribe|audio|voice ...   shows that nothing is lost, and how fast it is, on processes and databases of its own (docs/performance.md)
# Environment: PORT, PUBLIC_URL, DATABASE_URL (sqlite:path or postgres://...), MASTER_KEY, ASPNETCORE_ENVIRONMENT (Development unless set).
set -euo pipefail
cd "$(dirname "$0")"

PORT="${PORT:-5080}"
SIMULATOR_PORT="${SIMULATOR_PORT:-$((PORT + 1))}"
export PORT
export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Development}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
. etc/compiler.sh
logs=var/logs
fake_providers=
if [ "${*: -1}" = --with-fake-providers ]; then
  fake_providers=yes
  set -- "${@:1:$#-1}"
fi
mode="${1:-serve}"
pids=()

say() { printf '\033[1m%s\033[0m\n' "$*"; }

fail() { # message, log file
  printf '\n%s\n' "$1" >&2
  if [ -n "${2:-}" ] && [ -f "$2" ]; then
    printf -- '--- the end of %s ---\n' "$2" >&2
    tail -n 25 "$2" >&2
  fi
  exit 1
}

stop_all() {
  trap - EXIT INT TERM
  local pid
  for pid in "${pids[@]:-}"; do
    [ -n "$pid" ] && kill -TERM "$pid" 2>/dev/null || true
  done
  for pid in "${pids[@]:-}"; do
    [ -n "$pid" ] && wait "$pid" 2>/dev/null || true
  done
}

need() {
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing. Install it (package dotnet-sdk-10.0) and run this again."
  dotnet --list-sdks | grep -q '^10\.' || fail "The .NET SDK here is $(dotnet --version 2>/dev/null); version 10 is needed (package dotnet-sdk-10.0)."
  command -v node >/dev/null || fail "Node.js is missing. Install version 22.12 or newer (or 20.19 or newer of version 20) and run this again."
  node -e 'const [a,b]=process.versions.node.split(".").map(Number); process.exit((a===20&&b>=19)||(a===22&&b>=12)||a>22?0:1)' \
    || fail "Node.js $(node --version) is too old: 20.19 or newer of version 20, or 22.12 or newer, is needed."
  command -v npm >/dev/null || fail "npm is missing; it comes with Node.js."
}

stamp_of() { # paths... ; a hash of the names, sizes and contents of what a build reads
  find "$@" -type f -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' -not -path '*/dist/*' -print0 \
    | sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

step() { # title, log name, command...
  local title="$1" log="$logs/$2.log" begin=$SECONDS
  shift 2
  printf '%s ... ' "$title"
  if ! "$@" >"$log" 2>&1 </dev/null; then
    echo "failed"
    stop_compiler
    fail "\"$title\" failed. Mend what the log says and run ./run.sh again; what was built is kept." "$log"
  fi
  echo "$((SECONDS - begin)) s"
}

build_client() {
  local stamp
  stamp=$(stamp_of react-ui)
  [ "$(cat var/client.stamp 2>/dev/null)" = "$stamp" ] && [ -f react-ui/dist/index.html ] && return
  step "Fetching the client's packages" npm npm --prefix react-ui ci --no-audit --no-fund
  step "Building the client" client npm --prefix react-ui run build
  echo "$stamp" >var/client.stamp
}

build_host() {
  local stamp
  stamp=$(stamp_of src common.props Directory.* NuGet.Config)
  [ "$(cat var/host.stamp 2>/dev/null)" = "$stamp" ] && [ -f "$web" ] && [ -f "$simulator" ] && [ -f "$providers" ] && [ -f "$measure" ] && return
  step "Fetching the host's packages" restore dotnet restore etc/run.slnf
  step "Building host, simulators and measure" build dotnet build etc/run.slnf --no-restore -c Release -p:RunAnalyzers=false "${compiler_options[@]}" --nologo -v q
  stop_compiler
  echo "$stamp" >var/host.stamp
}

wait_for() { # log file, pid, name
  local i
  for i in $(seq 1 600); do
    grep -qi 'listening on' "$1" 2>/dev/null && return
    kill -0 "$2" 2>/dev/null || fail "$3 stopped while starting." "$1"
    sleep 0.1
  done
  fail "$3 did not start within a minute." "$1"
}

web=src/host/AgentLocator.Web/bin/Release/net10.0/AgentLocator.Web.dll
simulator=src/tools/AgentLocator.PhoneSimulator/bin/Release/net10.0/AgentLocator.PhoneSimulator.dll
providers=src/tools/AgentLocator.ProviderSimulator/bin/Release/net10.0/AgentLocator.ProviderSimulator.dll
measure=src/tools/AgentLocator.Measure/bin/Release/net10.0/AgentLocator.Measure.dll
host_url="http://127.0.0.1:$PORT"
simulator_url="http://127.0.0.1:$SIMULATOR_PORT"

demo_call() { node etc/demo/demo-call.mjs --host "$host_url" --simulator "$simulator_url" ${fake_providers:+--by OpenAI}; }

start_fake_providers() { # their keys and addresses, in the place of real ones
  local http="http://127.0.0.1:$((SIMULATOR_PORT + 1))" grpc="http://127.0.0.1:$((SIMULATOR_PORT + 2))"
  dotnet "$providers" --urls "$http" --grpc-url "$grpc" >"$logs/providers-run.log" 2>&1 &
  local pid=$!
  pids+=("$pid")
  wait_for "$logs/providers-run.log" "$pid" "The provider simulator"
  (umask 077 && node -e "fetch(process.argv[1]).then(r => r.text()).then(t => process.stdout.write(t))" "$http/simulator/google/credentials" >var/fake-google-credentials.json) || fail "The provider simulator gave no credentials." "$logs/providers-run.log"
  export OPENAI_API_KEY=fake OPENAI_BASE_URL="$http/v1" DEEPGRAM_API_KEY=fake DEEPGRAM_BASE_URL="$http"
  export GOOGLE_APPLICATION_CREDENTIALS="$PWD/var/fake-google-credentials.json" GOOGLE_SPEECH_BASE_URL="$grpc" GOOGLE_TTS_BASE_URL="$grpc"
}

case "$mode" in
  call) demo_call; exit ;;
  serve | --once | measure | providers) ;;
  *) fail "I know ./run.sh, ./run.sh --once, ./run.sh call, ./run.sh providers and ./run.sh measure." ;;
esac

need
mkdir -p "$logs"
if [ "$mode" = measure ]; then
  build_host
  shift
  exec dotnet "$measure" "$@"
fi
if [ "$mode" = providers ]; then
  build_host
  exec dotnet "$web" providers
fi
build_client
build_host

trap stop_all EXIT
trap 'stop_all; exit 130' INT
trap 'stop_all; exit 143' TERM

if [ -n "$fake_providers" ]; then
  [ "$ASPNETCORE_ENVIRONMENT" = Development ] || fail "--with-fake-providers is for development."
  start_fake_providers
fi
if [ "$ASPNETCORE_ENVIRONMENT" = Development ]; then
  dotnet "$simulator" --urls "$simulator_url" ${fake_providers:+--teach "$DEEPGRAM_BASE_URL"} >"$logs/simulator-run.log" 2>&1 &
  simulator_pid=$!
  pids+=("$simulator_pid")
  export TWILIO_API_BASE_URL="${TWILIO_API_BASE_URL:-$simulator_url}"
fi
Client__Path="${Client__Path:-$PWD/react-ui/dist}" dotnet "$web" >"$logs/host-run.log" 2>&1 &
host_pid=$!
pids+=("$host_pid")
wait_for "$logs/host-run.log" "$host_pid" "The host"

say "AgentLocator: ${PUBLIC_URL:-$host_url}"
if [ "$ASPNETCORE_ENVIRONMENT" = Development ]; then
  wait_for "$logs/simulator-run.log" "$simulator_pid" "The phone simulator"
  if demo_call; then result=0; else result=$?; fi
  [ "$mode" = --once ] && exit "$result"
fi
echo "Serving. Logs are in $logs. ./run.sh call places another call; Ctrl-C stops everything."
wait "$host_pid"
