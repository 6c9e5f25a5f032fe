using System.Globalization;
using AgentLocator.Abp.Localization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;

namespace AgentLocator.Abp.AspNetCore.Localization;

/// <summary>
/// The language of a request: <c>?culture=</c>, else the culture cookie, else Accept-Language, else the first language of the
/// application (Hebrew when none is listed). Regions fall back to their language.
/// </summary>
internal static class RequestCultures
{
    private static readonly string[] DefaultLanguages = ["he", "en"];

    public static RequestLocalizationOptions Create(AbpLocalizationOptions localization)
    {
        string[] cultures = localization.Languages.Count == 0 ? DefaultLanguages : [.. localization.Languages.Select(language => language.CultureName)];
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(cultures[0]),
            SupportedCultures = [.. cultures.Select(CultureInfo.GetCultureInfo)],
            SupportedUICultures = [.. cultures.Select(CultureInfo.GetCultureInfo)],
            ApplyCurrentCultureToResponseHeaders = true,
        };
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { Options = options },
            new CookieRequestCultureProvider { Options = options },
            new AcceptLanguageHeaderRequestCultureProvider { Options = options },
        ];
        return options;
    }
}
