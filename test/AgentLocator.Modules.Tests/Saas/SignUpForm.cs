namespace AgentLocator.Modules.Tests.Saas;

/// <summary>What the sign-up page sends.</summary>
internal sealed record SignUpForm
{
    public string BusinessName { get; init; } = "מוסך דנה";

    public string BusinessCode { get; init; } = "";

    public string OwnerName { get; init; } = "דנה כהן";

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "03-5550123";

    public string Password { get; init; } = Business.Password;

    /// <summary>A form of a business that nobody has thought of yet.</summary>
    public static SignUpForm Create()
    {
        var unique = "s" + Guid.NewGuid().ToString("N")[..12];
        return new SignUpForm { BusinessCode = unique, Email = unique + "@example.com" };
    }
}
