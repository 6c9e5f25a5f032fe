namespace AgentLocator.Transcription.Providers.Http;

/// <summary>Two deadlines that a total time-out cannot give: the answer's first byte, and each further piece of it. Both end in a <see cref="TimeoutException"/>.</summary>
internal sealed class DeadlineHandler(HttpMessageHandler inner, TimeSpan firstByteWithin, TimeSpan stallWithin, TimeProvider time) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(firstByteWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The answer did not begin in time.", exception);
        }

        response.Content = new StallGuardedContent(response.Content, stallWithin, time);
        return response;
    }
}
