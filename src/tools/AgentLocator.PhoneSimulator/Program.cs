using AgentLocator.PhoneSimulator;
using AgentLocator.PhoneSimulator.Speech;

if (args is ["record-samples", var folder])
{
    return await SampleRecorder.RecordAsync(folder, CancellationToken.None);
}

var app = SimulatorApp.Create(args);
await app.StartAsync();
foreach (var url in app.Urls)
{
    Console.WriteLine($"Phone simulator listening on {url}");
}

await app.WaitForShutdownAsync();
return 0;
