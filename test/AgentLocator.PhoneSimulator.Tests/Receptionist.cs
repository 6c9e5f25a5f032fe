namespace AgentLocator.PhoneSimulator.Tests;

/// <summary>A customer that asks for name, reason and number, as short as can be.</summary>
internal static class Receptionist
{
    public static void Answer(TestCustomer customer)
    {
        customer.Answer("/voice", $"""
            <Start><Stream url="{customer.SocketUrl}/media" track="both_tracks"><Parameter name="token" value="t0ken" /></Stream></Start>
            {Ask("reason", "שלום, הגעתם אל המרפאה. השיחה מוקלטת. איך קוראים לכם?")}
            """);
        customer.Answer("/reason", Ask("number", "תודה. במה אפשר לעזור?"));
        customer.Answer("/number", Ask("closing", "נחזור אליכם למספר שממנו התקשרתם. לאישור הקישו 1, או הקישו מספר אחר.", "numDigits=\"1\""));
        customer.Answer("/closing", "<Say language=\"he-IL\" voice=\"Google.he-IL-Standard-A\">תודה, להתראות.</Say><Hangup/>");
    }

    public static string Ask(string action, string prompt, string attributes = "") =>
        $"<Gather input=\"dtmf speech\" action=\"/{action}\" language=\"he\" speechModel=\"deepgram_nova-3\" speechTimeout=\"1\" "
        + $"timeout=\"5\" finishOnKey=\"\" actionOnEmptyResult=\"true\" {attributes}><Say language=\"he-IL\">{prompt}</Say></Gather>";
}
