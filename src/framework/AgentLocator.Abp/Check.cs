using System.Diagnostics.CodeAnalysis;

namespace AgentLocator.Abp;

/// <summary>Guards of arguments; each throws <see cref="ArgumentException"/> naming the parameter.</summary>
public static class Check
{
    public static T NotNull<T>([NotNull] T? value, string parameterName) =>
        value is null ? throw new ArgumentNullException(parameterName) : value;

    public static string NotNullOrWhiteSpace([NotNull] string? value, string parameterName, int maxLength = int.MaxValue, int minLength = 0)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw new ArgumentException("must not be empty", parameterName);
        }

        return Length(value, parameterName, maxLength, minLength)!;
    }

    public static string? Length(string? value, string parameterName, int maxLength, int minLength = 0)
    {
        if (value is not null && (value.Length > maxLength || value.Length < minLength))
        {
            throw new ArgumentException($"must be {minLength} to {maxLength} characters long", parameterName);
        }

        return value;
    }
}
