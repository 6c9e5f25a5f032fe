using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace AgentLocator.Abp.Auditing;

/// <summary>How much of a value the audit log may hold.</summary>
internal enum AuditValueKind
{
    /// <summary>Nothing, not even that there is one.</summary>
    Ignored,

    /// <summary>All of it: ids, enums, numbers, times, and text that is marked.</summary>
    Plain,

    /// <summary>Only that it is another one now.</summary>
    Text,

    /// <summary>The ends.</summary>
    Phone,

    /// <summary>The first letters.</summary>
    Email,

    /// <summary>Only that it is another one now, and never when it is a parameter.</summary>
    Secret,
}

/// <summary>Decides by type and attributes, never by what the value looks like: what nobody has thought about is text, and text is not told.</summary>
internal static class AuditValues
{
    /// <summary>Stands for a value that may not be told.</summary>
    public const string Hidden = "[...]";

    public static AuditValueKind KindOf(Type type, ICustomAttributeProvider member)
    {
        if (member.IsDefined(typeof(DisableAuditingAttribute), inherit: true))
        {
            return AuditValueKind.Ignored;
        }

        // Phone and EmailAddress are data types as well.
        var dataType = (DataTypeAttribute?)member.GetCustomAttributes(typeof(DataTypeAttribute), inherit: true).FirstOrDefault();
        return dataType?.DataType switch
        {
            DataType.Password => AuditValueKind.Secret,
            DataType.PhoneNumber => AuditValueKind.Phone,
            DataType.EmailAddress => AuditValueKind.Email,
            _ when IsPlain(type) || (type == typeof(string) && member.IsDefined(typeof(AuditedAttribute), inherit: true)) => AuditValueKind.Plain,
            _ => AuditValueKind.Text,
        };
    }

    /// <summary>Null for null.</summary>
    public static string? Show(object? value, AuditValueKind kind) => value is null ? null : kind switch
    {
        AuditValueKind.Plain => Format(value),
        AuditValueKind.Phone => MaskPhone(Format(value)),
        AuditValueKind.Email => MaskEmail(Format(value)),
        _ => Hidden,
    };

    /// <summary>+972541234567 is +97254***4567; a shorter one shows less, so that what is hidden cannot be tried out.</summary>
    public static string MaskPhone(string phone) => phone.Length switch
    {
        >= 13 => $"{phone[..6]}***{phone[^4..]}",
        >= 10 => $"{phone[..4]}***{phone[^2..]}",
        _ => "***",
    };

    /// <summary>noa@example.com is n***@e***.</summary>
    public static string MaskEmail(string email)
    {
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return at < 1 || at == email.Length - 1 ? "***" : $"{email[0]}***@{email[at + 1]}***";
    }

    private static bool IsPlain(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare.IsPrimitive || bare.IsEnum || bare == typeof(Guid) || bare == typeof(decimal) || bare == typeof(DateTime) || bare == typeof(DateTimeOffset)
            || bare == typeof(DateOnly) || bare == typeof(TimeOnly) || bare == typeof(TimeSpan);
    }

    private static string Format(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
