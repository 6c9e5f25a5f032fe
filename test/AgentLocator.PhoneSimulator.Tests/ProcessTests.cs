using System.Diagnostics;
using System.Net.Http.Json;
using Shouldly;
using Xunit;

namespace AgentLocator.PhoneSimulator.Tests;

public class ProcessTests
{
    [Fact]
    public async Task The_process_says_where_it_listens_and_ends_its_calls_when_told_to_stop()
    {
        await using var customer = await TestCustomer.StartAsync();
        customer.Answer("/voice", "<Say>שלום</Say><Pause length=\"180\"/>");
        customer.Answer("/status", "");
        using var process = Start();
        var line = (await process.StandardOutput.ReadLineAsync())!;
        line.ShouldStartWith("Phone simulator listening on http://127.0.0.1:");
        using var control = new HttpClient { BaseAddress = new Uri(line.Split(' ')[^1]) };
        await PlaceAsync(control, customer);

        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString()]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);

        process.ExitCode.ShouldBe(0);
        customer.At("/status").Single().Form["CallStatus"].ShouldBe("completed");
    }

    private static Process Start() => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { typeof(SimulatorApp).Assembly.Location, "--urls", "http://127.0.0.1:0", "--speech", "tones" },
        RedirectStandardOutput = true,
    })!;

    private static async Task PlaceAsync(HttpClient control, TestCustomer customer)
    {
        using var account = await control.PostAsJsonAsync("/simulator/accounts", new { accountSid = "AC1", authToken = "t", numbers = new[] { TestCarrier.Number } });
        var number = (await account.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>())!["numbers"]![0]!["sid"];
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["VoiceUrl"] = customer.Url + "/voice",
            ["StatusCallback"] = customer.Url + "/status",
        });
        control.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("AC1:t"u8));
        using var set = await control.PostAsync($"/2010-04-01/Accounts/AC1/IncomingPhoneNumbers/{number}.json", form);
        set.EnsureSuccessStatusCode();
        using var placed = await control.PostAsJsonAsync("/simulator/calls", new { to = TestCarrier.Number, from = TestCarrier.From, script = "silent" });
        var sid = (await placed.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>())!["callSid"];
        while (!(await control.GetStringAsync($"/simulator/calls/{sid}")).Contains("in-progress"))
        {
            await Task.Delay(20);
        }
    }
}
