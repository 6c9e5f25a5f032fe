using Microsoft.Extensions.Http;

namespace AgentLocator.Tenancy.Isolation;

/// <summary>Adds <see cref="NoHttpInsideTransaction"/> to every client of the factory.</summary>
internal sealed class NoHttpInsideTransactionFilter(IUnitOfWorkManager unitOfWorkManager) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        builder.AdditionalHandlers.Insert(0, new NoHttpInsideTransaction(unitOfWorkManager));
    };
}

/// <summary>A request to another machine while a transaction is open would hold its locks for as long as that machine likes.</summary>
internal sealed class NoHttpInsideTransaction(IUnitOfWorkManager unitOfWorkManager) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        IsTransactionOpen()
            ? throw new AbpException("An HTTP request was made inside a database transaction; make it before the first save.")
            : base.SendAsync(request, cancellationToken);

    // Also that of a surrounding unit of work: its locks are held just the same.
    private bool IsTransactionOpen()
    {
        for (var unitOfWork = unitOfWorkManager.Current; unitOfWork is not null; unitOfWork = unitOfWork.Outer)
        {
            if (unitOfWork.Items.ContainsKey("Abp.TransactionOpen"))
            {
                return true;
            }
        }

        return false;
    }
}
