namespace AgentLocator.PhoneSimulator.Tests;

/// <summary>Callers of a line or two.</summary>
internal static class Script
{
    public static object Of(params object[] steps) => new { name = "inline", steps };

    public static object Says(string text) => Of(new { on = "prompt", say = text });

    public static object Presses(string keys) => Of(new { on = "prompt", dtmf = keys });
}
