using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Telephony.Receptionist;

/// <summary>The receptionist's prompts and how it listens.</summary>
public sealed record ReceptionistDto
{
    public string Greeting { get; init; } = "";

    public string AskName { get; init; } = "";

    public string AskReason { get; init; } = "";

    public string AskNumber { get; init; } = "";

    public string Closing { get; init; } = "";

    public string Voicemail { get; init; } = "";

    public string SpeechLanguage { get; init; } = "";

    public string SpeechModel { get; init; } = "";
}

/// <summary>Prompts to speak; an empty one brings the default back. <c>{business}</c> is spoken as the business's name.</summary>
public sealed record UpdateReceptionistDto
{
    public const int MaxPromptLength = 600;

    [StringLength(MaxPromptLength)]
    public string? Greeting { get; init; }

    [StringLength(MaxPromptLength)]
    public string? AskName { get; init; }

    [StringLength(MaxPromptLength)]
    public string? AskReason { get; init; }

    [StringLength(MaxPromptLength)]
    public string? AskNumber { get; init; }

    [StringLength(MaxPromptLength)]
    public string? Closing { get; init; }

    [StringLength(MaxPromptLength)]
    public string? Voicemail { get; init; }

    [Required]
    [StringLength(32)]
    public string SpeechLanguage { get; init; } = "";

    [Required]
    [StringLength(64)]
    public string SpeechModel { get; init; } = "";
}
