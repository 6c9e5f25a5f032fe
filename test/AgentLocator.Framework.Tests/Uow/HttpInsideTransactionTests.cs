using AgentLocator.Framework.Tests.TestApplication;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace AgentLocator.Framework.Tests.Uow;

public sealed class HttpInsideTransactionTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_request_before_the_first_save_goes_out()
    {
        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            await services.Notes().InsertAsync(new Note(TestRows.NewId(), TestRows.NewTitle()));
            (await SendAsync(services)).IsSuccessStatusCode.ShouldBeTrue();
        });
    }

    [Fact]
    public async Task A_request_inside_the_transaction_is_refused_and_after_it_is_not()
    {
        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            await services.Notes().InsertAsync(new Note(TestRows.NewId(), TestRows.NewTitle()), autoSave: true);
            (await Should.ThrowAsync<AbpException>(SendAsync(services))).Message.ShouldContain("inside a database transaction");
        });

        (await SendAsync(app.Services)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_unit_of_work_inside_the_transaction_does_not_hide_it()
    {
        await app.Scope.RunAsync(TestApp.North, async services =>
        {
            await services.Notes().InsertAsync(new Note(TestRows.NewId(), TestRows.NewTitle()), autoSave: true);
            await app.Scope.RunAsync(TestApp.North, async inner => await Should.ThrowAsync<AbpException>(SendAsync(inner)));
        });
    }

    [Fact]
    public async Task After_a_roll_back_it_goes_out_again()
    {
        using var tenant = app.Get<ICurrentTenant>().Change(TestApp.North);
        using var unitOfWork = app.Get<IUnitOfWorkManager>().Begin(new AbpUnitOfWorkOptions(isTransactional: true));
        await unitOfWork.ServiceProvider.Notes().InsertAsync(new Note(TestRows.NewId(), TestRows.NewTitle()), autoSave: true);

        await unitOfWork.RollbackAsync();

        (await SendAsync(app.Services)).IsSuccessStatusCode.ShouldBeTrue();
    }

    private async Task<HttpResponseMessage> SendAsync(IServiceProvider services) =>
        await services.GetRequiredService<IHttpClientFactory>().CreateClient().GetAsync(new Uri(app.Address, "api/test/probe"));
}
