using AgentLocator.PhoneSimulator.Accounts;
using AgentLocator.PhoneSimulator.Webhooks;

namespace AgentLocator.PhoneSimulator.Rest;

internal static class AccountEndpoints
{
    public static void Map(RouteGroupBuilder rest) => rest.MapGet("/Accounts/{accountSid}.json", (HttpContext http) => Body(RestGate.AccountOf(http)));

    private static IResult Body(Account account) => RestAnswer.Ok(new
    {
        account.Sid,
        OwnerAccountSid = account.Sid,
        FriendlyName = "Phone simulator",
        Status = "active",
        Type = "Full",
        DateCreated = CallParameters.Rfc2822(account.CreatedAt),
        DateUpdated = CallParameters.Rfc2822(account.CreatedAt),
        Uri = $"/2010-04-01/Accounts/{account.Sid}.json",
    });
}
