#!/usr/bin/env bash
# Writes the Initial migration of both databases anew from the model. Until the first release there is one for each.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf src/host/AgentLocator.Database.Sqlite/Migrations src/host/AgentLocator.Database.PostgreSql/Migrations
dotnet run --project src/tools/AgentLocator.Migrator -- add Initial
