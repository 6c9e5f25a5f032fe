# Sourced by run.sh and test.sh. A compiler that stays warm from one project to the next builds in a third of the time; it is our own, found by
# its name, and is stopped with the build, so that nothing is left running.
compiler="agentlocator-$$"
compiler_options=(-p:UseSharedCompilation=true "-p:SharedCompilationId=$compiler")
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

stop_compiler() {
  local sdk
  sdk=$(dotnet --info | sed -nE 's/^ *Base Path: *//p')
  [ -x "${sdk}Roslyn/bincore/VBCSCompiler" ] && "${sdk}Roslyn/bincore/VBCSCompiler" "-pipename:$compiler" -shutdown >/dev/null 2>&1
  return 0
}
