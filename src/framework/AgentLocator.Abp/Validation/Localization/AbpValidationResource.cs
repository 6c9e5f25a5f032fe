using AgentLocator.Abp.Localization;

namespace AgentLocator.Abp.Validation.Localization;

/// <summary>The texts of malformed input and of errors that belong to no module.</summary>
[LocalizationResourceName("AbpValidation")]
public class AbpValidationResource;
