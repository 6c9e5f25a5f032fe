namespace AgentLocator.Saas.Contracts;

/// <summary>Names of the Saas module's settings.</summary>
public static class SaasSettings
{
    /// <summary>IANA name of the zone in which the business lives; written at sign-up, so that another default never moves an existing business.</summary>
    public const string TimeZone = "Saas.TimeZone";

    public const string DefaultTimeZone = "Asia/Jerusalem";
}
