# Part of ./test.sh: the browser tests, against the host and the phone simulator as they run in development. Sourced.
browser_tests() {
  local folder="$out/browser" port simulator_port simulator host log
  port=$(free_port)
  simulator_port=$(free_port)
  local -x HOST_ADMIN_EMAIL=operator@installation.example HOST_ADMIN_PASSWORD=wR7-kiosk-meadow-19
  mkdir -p "$folder"

  dotnet "src/tools/AgentLocator.PhoneSimulator/bin/$configuration/net10.0/AgentLocator.PhoneSimulator.dll" \
    --urls "http://127.0.0.1:$simulator_port" >"$out/browser-simulator.log" 2>&1 &
  simulator=$!
  PORT=$port ASPNETCORE_ENVIRONMENT=Development TWILIO_API_BASE_URL="http://127.0.0.1:$simulator_port" \
    DATABASE_URL="sqlite:$folder/browser.db" MasterKey__Path="$folder/master.key" Blobs__Path="$folder/blobs" Node__Path="$folder/node" Spool__Path="$folder/spool" \
    Client__Path=react-ui/dist dotnet "src/host/AgentLocator.Web/bin/$configuration/net10.0/AgentLocator.Web.dll" >"$out/browser-host.log" 2>&1 &
  host=$!

  for log in browser-simulator browser-host; do
    for _ in $(seq 1 600); do
      grep -qi 'listening on' "$out/$log.log" && break
      sleep 0.1
    done
  done

  BASE_URL="http://127.0.0.1:$port" SIMULATOR_URL="http://127.0.0.1:$simulator_port" SCREENSHOTS_DIR="${SCREENSHOTS_DIR:-$PWD/$out/screenshots}" \
    vitest_tests "Browser tests" browser-tests e2e
  kill -TERM "$host" "$simulator" 2>/dev/null
  wait "$host" "$simulator" 2>/dev/null
}
