using System.CommandLine;
using System.Globalization;

namespace Sojourn.Cli.Verbs;

/// <summary>Options that take a whole number within bounds, and say so where they are given anything else.</summary>
internal static class NumberOption
{
    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>; null where it is not given.</summary>
    public static Option<ulong?> Whole(string name, string help, ulong least, ulong most = ulong.MaxValue) =>
        new(name)
        {
            Description = help,
            CustomParser = result =>
            {
                if (result.Tokens is not [var token])
                {
                    return null;
                }

                if (
                    ulong.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && number >= least
                    && number <= most
                )
                {
                    return number;
                }

                var bounds = most is ulong.MaxValue or int.MaxValue ? $"from {least}" : $"from {least} to {most}";
                result.AddError($"{name} takes a whole number {bounds}, not '{token.Value}'");
                return null;
            },
        };
}
