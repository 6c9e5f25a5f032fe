namespace AgentLocator.Measure.Engine;

/// <summary>About one run in fifty fails, by the seed, after its effect was written and before it was committed.</summary>
internal sealed class RandomFaults(EngineSettings settings) : ISingletonDependency
{
    private const double Share = 0.02;

    private readonly Random _random = new(settings.Seed);

    public void Strike()
    {
        lock (_random)
        {
            if (_random.NextDouble() < Share)
            {
                throw new InvalidOperationException("Fails by the seed.");
            }
        }
    }
}

/// <summary>Writes an effect, then perhaps fails.</summary>
internal abstract class EffectHandler(string who, IRepository<Effect, long> effects, RandomFaults faults) : IDistributedEventHandler<LedgerAdvancedEto>
{
    public async Task HandleEventAsync(LedgerAdvancedEto eventData)
    {
        await effects.InsertAsync(new Effect(who, eventData.LedgerId, eventData.Step), autoSave: true);
        faults.Strike();
    }
}

internal sealed class FirstHandler(IRepository<Effect, long> effects, RandomFaults faults) : EffectHandler("first", effects, faults), ITransientDependency;

internal sealed class SecondHandler(IRepository<Effect, long> effects, RandomFaults faults) : EffectHandler("second", effects, faults), ITransientDependency;

internal sealed class ThirdHandler(IRepository<Effect, long> effects, RandomFaults faults) : EffectHandler("third", effects, faults), ITransientDependency;
