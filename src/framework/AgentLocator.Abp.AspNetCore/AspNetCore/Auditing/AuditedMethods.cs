using System.Reflection;
using AgentLocator.Abp.Auditing;

namespace AgentLocator.Abp.AspNetCore.Auditing;

internal static class AuditedMethods
{
    public static bool IsDisabled(MethodInfo method) =>
        method.IsDefined(typeof(DisableAuditingAttribute), inherit: true) || method.ReflectedType?.IsDefined(typeof(DisableAuditingAttribute), inherit: true) == true;
}
