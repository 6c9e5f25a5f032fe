using AgentLocator.Abp.Localization;

namespace AgentLocator.Abp.AspNetCore.Mvc.ApplicationConfigurations;

/// <summary>The languages, the current one, and (when asked for) the texts by resource.</summary>
public class ApplicationLocalizationConfigurationDto
{
    public Dictionary<string, ApplicationLocalizationResourceDto> Resources { get; set; } = [];

    public List<LanguageInfo> Languages { get; set; } = [];

    public CurrentCultureDto CurrentCulture { get; set; } = new();

    public string? DefaultResourceName { get; set; }
}

/// <summary>The texts of a resource in the current language.</summary>
public class ApplicationLocalizationResourceDto
{
    public Dictionary<string, string> Texts { get; set; } = [];

    public string[] BaseResources { get; set; } = [];
}

/// <summary>The language of this answer.</summary>
public class CurrentCultureDto
{
    public string DisplayName { get; set; } = "";

    public string EnglishName { get; set; } = "";

    public string ThreeLetterIsoLanguageName { get; set; } = "";

    public string TwoLetterIsoLanguageName { get; set; } = "";

    public bool IsRightToLeft { get; set; }

    public string CultureName { get; set; } = "";

    public string Name { get; set; } = "";

    public string NativeName { get; set; } = "";

    public DateTimeFormatDto DateTimeFormat { get; set; } = new();
}

/// <summary>How the language writes dates and times.</summary>
public class DateTimeFormatDto
{
    public string CalendarAlgorithmType { get; set; } = "";

    public string DateTimeFormatLong { get; set; } = "";

    public string ShortDatePattern { get; set; } = "";

    public string FullDateTimePattern { get; set; } = "";

    public string DateSeparator { get; set; } = "";

    public string ShortTimePattern { get; set; } = "";

    public string LongTimePattern { get; set; } = "";
}
