namespace AgentLocator.Abp.Application.Dtos;

/// <summary>A list.</summary>
public class ListResultDto<T>
{
    public ListResultDto()
    {
    }

    public ListResultDto(IReadOnlyList<T> items)
    {
        Items = items;
    }

    public IReadOnlyList<T> Items { get; set; } = [];
}

/// <summary>A page of a list and the count of all.</summary>
public class PagedResultDto<T> : ListResultDto<T>
{
    public PagedResultDto()
    {
    }

    public PagedResultDto(long totalCount, IReadOnlyList<T> items) : base(items)
    {
        TotalCount = totalCount;
    }

    public long TotalCount { get; set; }
}
