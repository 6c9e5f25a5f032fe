# Part of ./test.sh: the browser tests, against the host and the phone simulator as they run in development. Sourced.
browser_port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
browser_simulator_port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
browser_folder="$out/browser"
export HOST_ADMIN_EMAIL=operator@installation.example HOST_ADMIN_PASSWORD=wR7-kiosk-meadow-19
mkdir -p "$browser_folder"

dotnet src/tools/AgentLocator.PhoneSimulator/bin/Debug/net10.0/AgentLocator.PhoneSimulator.dll \
  --urls "http://127.0.0.1:$browser_simulator_port" >"$out/browser-simulator.log" 2>&1 &
children+=($!)
PORT=$browser_port ASPNETCORE_ENVIRONMENT=Development TWILIO_API_BASE_URL="http://127.0.0.1:$browser_simulator_port" \
  DATABASE_URL="sqlite:$browser_folder/browser.db" MasterKey__Path="$browser_folder/master.key" Blobs__Path="$browser_folder/blobs" Node__Path="$browser_folder/node" Spool__Path="$browser_folder/spool" \
  Client__Path=react-ui/dist dotnet src/host/AgentLocator.Web/bin/Debug/net10.0/AgentLocator.Web.dll >"$out/browser-host.log" 2>&1 &
children+=($!)

for log in browser-simulator browser-host; do
  for _ in $(seq 1 300); do
    grep -qi 'listening on' "$out/$log.log" && break
    sleep 0.1
  done
done

export BASE_URL="http://127.0.0.1:$browser_port" SIMULATOR_URL="http://127.0.0.1:$browser_simulator_port"
export SCREENSHOTS_DIR="${SCREENSHOTS_DIR:-$PWD/$out/screenshots}"
vitest_tests "Browser tests" browser-tests e2e
