using System.Reflection;

namespace AgentLocator.Modules.Tests.Guards;

[NoDatabase]
public sealed class WallTests
{
    private static readonly string[] Libraries = ["AgentLocator.Israel", "AgentLocator.Twilio", "AgentLocator.Audio", "AgentLocator.GoogleCloud", "AgentLocator.Deepgram"];
    private static readonly string[] Modules = ["Identity", "Saas", "Crm", "Telephony", "Transcription", "Notifications"];
    private static readonly IReadOnlyDictionary<string, Assembly> Ours = Load();

    [Fact]
    public void All_assemblies_of_the_house_are_found()
    {
        Libraries.ShouldBeSubsetOf(Ours.Keys);
        Modules.Select(m => $"AgentLocator.{m}").ShouldBeSubsetOf(Ours.Keys);
        Ours.Keys.ShouldContain("AgentLocator.Abp");
        Ours.Keys.ShouldContain("AgentLocator.Crm.Contracts");
    }

    [Fact]
    public void Libraries_reference_nothing_of_ours()
    {
        foreach (var library in Libraries)
        {
            OursReferencedBy(library).ShouldBeEmpty(library);
        }
    }

    [Fact]
    public void The_framework_references_the_framework_only()
    {
        foreach (var name in Ours.Keys.Where(IsFramework))
        {
            OursReferencedBy(name).Where(reference => !IsFramework(reference)).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public void Contracts_reference_the_core_and_libraries_only()
    {
        foreach (var name in Ours.Keys.Where(IsContracts))
        {
            OursReferencedBy(name).Where(reference => reference != "AgentLocator.Abp" && !Libraries.Contains(reference)).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public void Modules_know_other_modules_by_their_contracts_only()
    {
        foreach (var module in Modules.Select(m => $"AgentLocator.{m}"))
        {
            OursReferencedBy(module).Where(reference => !IsFramework(reference) && !Libraries.Contains(reference) && !IsContracts(reference)).ShouldBeEmpty(module);
        }
    }

    [Fact]
    public void Core_contracts_and_libraries_know_neither_web_nor_database()
    {
        foreach (var name in Ours.Keys.Where(n => n == "AgentLocator.Abp" || IsContracts(n) || Libraries.Contains(n)))
        {
            ReferencesOf(name)
                .Where(r => (r.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) && r != "Microsoft.AspNetCore.Authorization")
                    || r.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))
                .ShouldBeEmpty(name);
        }
    }

    private static bool IsFramework(string name) => name.StartsWith("AgentLocator.Abp", StringComparison.Ordinal) || name == "AgentLocator.Tenancy";

    private static bool IsContracts(string name) => name.EndsWith(".Contracts", StringComparison.Ordinal);

    private static IEnumerable<string> OursReferencedBy(string name) => ReferencesOf(name).Where(r => r.StartsWith("AgentLocator.", StringComparison.Ordinal));

    private static IEnumerable<string> ReferencesOf(string name) => Ours[name].GetReferencedAssemblies().Select(a => a.Name!);

    private static Dictionary<string, Assembly> Load() => Directory.EnumerateFiles(AppContext.BaseDirectory, "AgentLocator.*.dll")
        .Where(path => !Path.GetFileName(path).Contains("Test", StringComparison.Ordinal))
        .Select(Assembly.LoadFrom)
        .ToDictionary(a => a.GetName().Name!);
}
