using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Transcription;

/// <summary>The module's tables.</summary>
public static class TranscriptionModelBuilderExtensions
{
    public static void ConfigureTranscription(this ModelBuilder builder) =>
        builder.ApplyConfigurationsFromAssembly(typeof(TranscriptionModelBuilderExtensions).Assembly);
}
