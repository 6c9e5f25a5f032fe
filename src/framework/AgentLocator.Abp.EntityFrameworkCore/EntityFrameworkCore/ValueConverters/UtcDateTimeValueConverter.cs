using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace AgentLocator.Abp.EntityFrameworkCore.ValueConverters;

/// <summary>Times are UTC in the database and in memory; SQLite would hand them back without a kind.</summary>
internal sealed class UtcDateTimeValueConverter() : ValueConverter<DateTime, DateTime>(
    value => value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : DateTime.SpecifyKind(value, DateTimeKind.Utc),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
