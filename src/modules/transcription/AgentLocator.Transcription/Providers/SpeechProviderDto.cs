using System.ComponentModel.DataAnnotations;
using AgentLocator.Transcription.Contracts.Speech;
using AgentLocator.Transcription.Providers.Keys;

namespace AgentLocator.Transcription.Providers;

/// <summary>Whose key a provider is asked with.</summary>
public enum ProviderKeyOwner
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The installation's.</summary>
    Host,

    /// <summary>The tenant's own.</summary>
    Own,
}

/// <summary>How a provider does at present.</summary>
public enum ProviderHealthState
{
    /// <summary>It has not been asked.</summary>
    Unknown,

    Working,

    Failing,
}

/// <summary>Speech providers as the tenant uses them. Keys are never told.</summary>
public sealed record SpeechProvidersDto
{
    public IReadOnlyList<SpeechProviderDto> Providers { get; init; } = [];

    public IReadOnlyList<ProviderOrderDto> Orders { get; init; } = [];

    public SpeechVocabularyDto Vocabulary { get; init; } = new();

    public IReadOnlyList<ModelWarningDto> Warnings { get; init; } = [];
}

/// <summary>One provider.</summary>
public sealed record SpeechProviderDto
{
    public string Name { get; init; } = "";

    public string Title { get; init; } = "";

    public IReadOnlyList<ProviderPurpose> Purposes { get; init; } = [];

    /// <summary>What it is asked for, one for each purpose.</summary>
    public IReadOnlyList<ProviderModelDto> Models { get; init; } = [];

    /// <summary>Whether an address of one's own can be given with a key.</summary>
    public bool TakesBaseUrl { get; init; }

    public ProviderKeyOwner Keys { get; init; }

    /// <summary>The last letters of the tenant's own key; null where that would tell too much.</summary>
    public string? KeyHint { get; init; }

    public string? BaseUrl { get; init; }

    public ProviderHealthState Health { get; init; }

    public DateTime? FailingSince { get; init; }

    /// <summary>Null unless it is failing, or could not be asked whether it takes the key.</summary>
    public ProviderFailure? Failure { get; init; }

    /// <summary>The failure in words.</summary>
    public string? FailureText { get; init; }
}

/// <summary>The model, for synthesis the voice, that a provider is asked for, as it names it.</summary>
public sealed record ProviderModelDto
{
    public const int MaxLength = 100;

    public ProviderPurpose Purpose { get; init; }

    /// <summary>Empty for the one that the installation has chosen.</summary>
    [StringLength(MaxLength)]
    [RegularExpression("[A-Za-z0-9][A-Za-z0-9._:/@-]*")]
    public string Model { get; init; } = "";
}

/// <summary>Who is asked for what, in which order.</summary>
public sealed record ProviderOrderDto
{
    public ProviderPurpose Purpose { get; init; }

    public IReadOnlyList<string> Providers { get; init; } = [];
}

/// <summary>A model that stops to answer soon, or has stopped.</summary>
public sealed record ModelWarningDto
{
    public string Provider { get; init; } = "";

    public ProviderPurpose Purpose { get; init; }

    public string Model { get; init; } = "";

    public DateOnly ShutdownDate { get; init; }
}

/// <summary>A new order; those that are left out are not asked.</summary>
public sealed record UpdateProviderOrderDto
{
    public ProviderPurpose Purpose { get; init; }

    [Required]
    [MaxLength(10)]
    public IReadOnlyList<string> Providers { get; init; } = [];
}

/// <summary>A key to test and use.</summary>
public sealed record UpdateProviderKeyDto
{
    [Required]
    [StringLength(ProviderKey.MaxProviderLength)]
    public string Provider { get; init; } = "";

    [Required]
    [StringLength(ProviderKey.MaxSecretLength)]
    [DataType(DataType.Password)]
    public string Key { get; init; } = "";

    /// <summary>Null for the address that the installation uses: the provider itself, or what the host set in its place.</summary>
    [StringLength(ProviderKey.MaxBaseUrlLength)]
    public string? BaseUrl { get; init; }
}

/// <summary>Models to ask for with the tenant's own key; purposes that are left out keep theirs.</summary>
public sealed record UpdateProviderModelsDto
{
    [Required]
    [StringLength(ProviderKey.MaxProviderLength)]
    public string Provider { get; init; } = "";

    [Required]
    [MaxLength(10)]
    public IReadOnlyList<ProviderModelDto> Models { get; init; } = [];
}

/// <summary>A provider to be tried with one sentence.</summary>
public sealed record ProviderTestRequestDto
{
    [Required]
    [StringLength(ProviderKey.MaxProviderLength)]
    public string Provider { get; init; } = "";

    public ProviderPurpose Purpose { get; init; }
}

/// <summary>What came of it.</summary>
public sealed record ProviderTestResultDto
{
    public bool Works { get; init; }

    public ProviderFailure? Failure { get; init; }

    /// <summary>The failure in words.</summary>
    public string? FailureText { get; init; }

    /// <summary>What was understood, or how much was spoken.</summary>
    public string? Text { get; init; }

    public long Milliseconds { get; init; }
}

/// <summary>Words that callers are likely to say.</summary>
public sealed record SpeechVocabularyDto
{
    [Required]
    public IReadOnlyList<string> Services { get; init; } = [];

    [Required]
    public IReadOnlyList<string> Staff { get; init; } = [];

    [Required]
    public IReadOnlyList<string> Products { get; init; } = [];

    [Required]
    public IReadOnlyList<string> Places { get; init; } = [];
}
