namespace AgentLocator.Abp.Localization.ExceptionHandling;

/// <summary>Which resource holds the texts of which error codes: the part of the code before the colon.</summary>
public class AbpExceptionLocalizationOptions
{
    public Dictionary<string, Type> ErrorCodeNamespaceMappings { get; } = [];

    public void MapCodeNamespace(string errorCodeNamespace, Type type) => ErrorCodeNamespaceMappings[errorCodeNamespace] = type;
}
