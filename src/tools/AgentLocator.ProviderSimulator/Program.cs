using AgentLocator.ProviderSimulator;
using AgentLocator.ProviderSimulator.Control;

var app = SimulatorApp.Create(args);
await app.StartAsync();
var addresses = app.Services.GetRequiredService<SimulatorAddresses>();
Console.WriteLine($"Provider simulator listening on {addresses.Http} (HTTP) and {addresses.Grpc} (gRPC)");
await app.WaitForShutdownAsync();
return 0;
