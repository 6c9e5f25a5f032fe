using System.ComponentModel.DataAnnotations;
using AgentLocator.Telephony.Calls;
using AgentLocator.Telephony.Contracts;

namespace AgentLocator.Telephony.CallLog;

/// <summary>Which calls, newest first.</summary>
public class CallListRequestDto : PagedResultRequestDto
{
    public const int MaxFilterLength = 100;

    public CallListRequestDto()
    {
        MaxResultCount = 25;
    }

    /// <summary>A part of the contact's name or of a number, in any spelling.</summary>
    [StringLength(MaxFilterLength)]
    public string? Filter { get; set; }

    public CallStatus? Status { get; set; }

    public CallOutcome? Outcome { get; set; }

    /// <summary>First instant of the start, UTC.</summary>
    public DateTime? From { get; set; }

    /// <summary>First instant after it, UTC.</summary>
    public DateTime? To { get; set; }
}
