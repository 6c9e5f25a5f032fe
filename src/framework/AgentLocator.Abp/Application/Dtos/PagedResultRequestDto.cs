using System.ComponentModel.DataAnnotations;

namespace AgentLocator.Abp.Application.Dtos;

/// <summary>How many items at the most.</summary>
public class LimitedResultRequestDto
{
    [Range(1, 1000)]
    public int MaxResultCount { get; set; } = 10;
}

/// <summary>Which page.</summary>
public class PagedResultRequestDto : LimitedResultRequestDto
{
    [Range(0, int.MaxValue)]
    public int SkipCount { get; set; }
}
