namespace AgentLocator.Framework.Tests.Caching;

internal sealed record PriceCacheItem(string Text);

[IgnoreMultiTenancy]
internal sealed record RateCacheItem(string Text);
