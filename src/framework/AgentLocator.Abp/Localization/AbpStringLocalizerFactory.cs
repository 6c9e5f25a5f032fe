using System.Globalization;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace AgentLocator.Abp.Localization;

/// <summary>Localizers over the resources of <see cref="AbpLocalizationOptions"/>; unknown types get one that answers with the key.</summary>
internal sealed class AbpStringLocalizerFactory(IOptions<AbpLocalizationOptions> options) : IStringLocalizerFactory
{
    private readonly Dictionary<Type, LocalizationResource> _resources = options.Value.Resources.Values.ToDictionary(r => r.ResourceType);

    public IStringLocalizer Create(Type resourceSource) => new ResourceLocalizer(_resources.GetValueOrDefault(resourceSource));

    public IStringLocalizer Create(string baseName, string location) => new ResourceLocalizer(options.Value.Resources.GetValueOrDefault(baseName));

    private sealed class ResourceLocalizer(LocalizationResource? resource) : IStringLocalizer
    {
        public LocalizedString this[string name]
        {
            get
            {
                var text = resource?.Find(name, CultureInfo.CurrentUICulture);
                return new LocalizedString(name, text ?? name, text is null);
            }
        }

        public LocalizedString this[string name, params object[] arguments]
        {
            get
            {
                var text = this[name];
                return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, text.Value, arguments), text.ResourceNotFound);
            }
        }

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
            (resource?.Texts.Values.SelectMany(t => t.Keys).Distinct() ?? []).Select(key => this[key]);
    }
}
