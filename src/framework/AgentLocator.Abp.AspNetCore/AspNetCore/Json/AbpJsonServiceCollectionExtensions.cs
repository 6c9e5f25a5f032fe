using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace AgentLocator.Abp.AspNetCore.Json;

internal static class AbpJsonServiceCollectionExtensions
{
    public static IServiceCollection AddAbpJson(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options =>
        {
            AbpJson.Configure(options.JsonSerializerOptions);
            // Model state otherwise carries messages of the serializer, which name types of ours.
            options.AllowInputFormatterExceptionMessages = false;
        });
        // A string is JSON like everything else, not bare text.
        services.Configure<MvcOptions>(options => options.OutputFormatters.RemoveType<StringOutputFormatter>());
        services.ConfigureHttpJsonOptions(options => AbpJson.Configure(options.SerializerOptions));
        services.Configure<JsonHubProtocolOptions>(options => AbpJson.Configure(options.PayloadSerializerOptions));
        return services;
    }
}
