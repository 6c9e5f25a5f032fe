#!/usr/bin/env bash
# Writes what is committed as a picture of the system anew: the manifest of endpoints, the description of the API, the client's types. Read the diff.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build test/AgentLocator.Modules.Tests --nologo -v q
UPDATE_SNAPSHOTS=1 dotnet test/AgentLocator.Modules.Tests/bin/Debug/net10.0/AgentLocator.Modules.Tests.dll -noColor \
  -class AgentLocator.Modules.Tests.Guards.EndpointManifestTests -class AgentLocator.Modules.Tests.Guards.OpenApiTests
npm --prefix react-ui run generate
