namespace AgentLocator.Measure.Load;

/// <summary>A caller who keeps the line for so long: gives a name, tells the story of it, takes the number that is offered.</summary>
internal static class LongCaller
{
    /// <summary>What greeting, questions and closing take beside the story, by the receptionist's own texts.</summary>
    private const int DialogueSeconds = 32;

    public static object Of(int seconds) => new
    {
        name = "long",
        steps = new object[]
        {
            new { on = "prompt", say = "דנה לוי", confidence = 0.94 },
            new
            {
                on = "prompt",
                say = "רציתי לקבוע תור לניקוי שיניים, עדיף ביום שלישי בבוקר.",
                speechResult = "רציתי לקבוע תור לניקוי שיניים עדיף ביום שלישי בבוקר",
                confidence = 0.91,
                talkMs = Math.Max(1, seconds - DialogueSeconds) * 1000,
            },
            new { on = "prompt", dtmf = "1" },
        },
    };
}
