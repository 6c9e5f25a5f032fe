using AgentLocator.Transcription.Contracts;
using AgentLocator.Transcription.Localization;

namespace AgentLocator.Transcription;

internal sealed class TranscriptionPermissionDefinitionProvider : PermissionDefinitionProvider
{
    public override void Define(IPermissionDefinitionContext context)
    {
        var group = context.AddGroup(TranscriptionPermissions.GroupName, Text(TranscriptionPermissions.GroupName));
        group.AddPermission(TranscriptionPermissions.Transcripts, Text(TranscriptionPermissions.Transcripts), MultiTenancySides.Tenant)
            .AddChild(TranscriptionPermissions.TranscriptsEdit, Text(TranscriptionPermissions.TranscriptsEdit), MultiTenancySides.Tenant);
        group.AddPermission(TranscriptionPermissions.Settings, Text(TranscriptionPermissions.Settings), MultiTenancySides.Tenant);
        group.AddPermission(TranscriptionPermissions.ProviderHealth, Text(TranscriptionPermissions.ProviderHealth), MultiTenancySides.Host);
    }

    private static LocalizableString Text(string permission) => LocalizableString.Create<TranscriptionResource>("Permission:" + permission);
}
