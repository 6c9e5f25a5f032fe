using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace AgentLocator.Transcription.Analysis;

internal sealed class CallAnalysisConfiguration : IEntityTypeConfiguration<CallAnalysis>
{
    public void Configure(EntityTypeBuilder<CallAnalysis> b)
    {
        b.ToTable("TraAnalyses");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.State).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Problem).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Method).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.Outcome).HasConversion<string>().HasMaxLength(32);
        b.Property(x => x.RequestedProvider).HasMaxLength(CallAnalysis.MaxNameLength);
        b.Property(x => x.Provider).HasMaxLength(CallAnalysis.MaxNameLength);
        b.Property(x => x.Model).HasMaxLength(CallAnalysis.MaxNameLength);
        b.Property(x => x.PromptVersion).HasMaxLength(CallAnalysis.MaxNameLength);
        b.Property(x => x.Summary).HasMaxLength(AnalysisLimits.Summary);
        b.Property(x => x.Reason).HasMaxLength(AnalysisLimits.Reason);
        AsJson(b.Property(x => x.SentimentLine));
        AsJson(b.Property(x => x.Topics));
        AsJson(b.Property(x => x.Tags));
        AsJson(b.Property(x => x.FollowUps));
        b.HasIndex(x => new { x.TenantId, x.CallId }).IsUnique();
        b.HasMany(x => x.Fields).WithOne()
            .HasForeignKey(x => new { x.TenantId, x.AnalysisId })
            .HasPrincipalKey(x => new { x.TenantId, x.Id })
            .OnDelete(DeleteBehavior.Cascade);
        b.Navigation(x => x.Fields).HasField("_fields").UsePropertyAccessMode(PropertyAccessMode.Field);
    }

    /// <summary>Lists that are read and written whole, and never searched.</summary>
    private static void AsJson<T>(PropertyBuilder<IReadOnlyList<T>> property) => property
        .IsRequired(false)
        .HasConversion(list => ListText.Write(list), text => ListText.Read<T>(text), new ValueComparer<IReadOnlyList<T>>(
            (one, other) => ReferenceEquals(one, other) || (one != null && other != null && one.SequenceEqual(other)),
            list => list.Count,
            list => list));

    private static class ListText
    {
        private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter() },
        };

        public static string Write<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, Options);

        public static IReadOnlyList<T> Read<T>(string text) => JsonSerializer.Deserialize<List<T>>(text, Options) ?? [];
    }
}

internal sealed class AnalysisFieldConfiguration : IEntityTypeConfiguration<AnalysisField>
{
    public void Configure(EntityTypeBuilder<AnalysisField> b)
    {
        b.ToTable("TraAnalysisFields");
        b.ConfigureByConvention();
        b.BelongsToTenant();
        b.Property(x => x.Name).IsRequired().HasMaxLength(AnalysisLimits.FieldName);
        b.Property(x => x.Value).IsRequired().HasMaxLength(AnalysisLimits.FieldValue);
        b.Property(x => x.Original).HasMaxLength(AnalysisLimits.FieldValue);
        b.Property(x => x.State).HasConversion<string>().HasMaxLength(32);
        b.HasIndex(x => new { x.TenantId, x.AnalysisId, x.Name }).IsUnique();
    }
}
