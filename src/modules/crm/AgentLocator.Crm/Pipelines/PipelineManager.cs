using AgentLocator.Crm.Contracts;
using Microsoft.EntityFrameworkCore;

namespace AgentLocator.Crm.Pipelines;

/// <summary>Every business has a pipeline from its first day.</summary>
[ExposeServices(typeof(IPipelineSetup), IncludeSelf = true)]
internal sealed class PipelineManager(IRepository<Pipeline, Guid> pipelines) : DomainService, IPipelineSetup
{
    private const string DefaultName = "מכירות";

    private static readonly (string Name, StageKind Kind)[] DefaultStages =
    [
        ("חדש", StageKind.Open),
        ("ביצירת קשר", StageKind.Open),
        ("הצעה", StageKind.Open),
        ("נסגר", StageKind.Won),
        ("אבד", StageKind.Lost),
    ];

    public async Task CreateDefaultAsync(CancellationToken cancellationToken = default)
    {
        if (await FindFirstAsync(cancellationToken) is null)
        {
            await CreateAsync(cancellationToken);
        }
    }

    /// <summary>The first stage of the pipeline that calls go to; a business without one gets the default, so that no caller is lost.</summary>
    public async Task<Stage> GetFirstStageAsync(CancellationToken cancellationToken = default)
    {
        var pipeline = await FindFirstAsync(cancellationToken) ?? await CreateAsync(cancellationToken);
        return pipeline.Stages.MinBy(stage => stage.Position) ?? throw new AbpException($"{pipeline} has no stages.");
    }

    private async Task<Pipeline?> FindFirstAsync(CancellationToken cancellationToken) =>
        await (await pipelines.GetQueryableAsync())
            .Include(pipeline => pipeline.Stages)
            .OrderBy(pipeline => pipeline.Position)
            .FirstOrDefaultAsync(cancellationToken);

    private async Task<Pipeline> CreateAsync(CancellationToken cancellationToken)
    {
        var pipeline = new Pipeline(GuidGenerator.Create(), DefaultName, position: 0);
        foreach (var (name, kind) in DefaultStages)
        {
            pipeline.AddStage(GuidGenerator.Create(), name, kind);
        }

        return await pipelines.InsertAsync(pipeline, autoSave: true, cancellationToken);
    }
}
