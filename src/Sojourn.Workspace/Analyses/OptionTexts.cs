using System.Globalization;

namespace Sojourn.Workspace.Analyses;

/// <summary>Ready-made options: they read a text, check its range and say in one sentence what is wrong with it.</summary>
public static class OptionTexts
{
    /// <summary>A whole number of at least <paramref name="least"/>.</summary>
    public static AnalysisOption<TOptions> Integer<TOptions>(
        string name,
        string help,
        int least,
        Func<TOptions, int, TOptions> set
    ) =>
        new()
        {
            Name = name,
            Help = help,
            Kind = OptionKind.Integer,
            Set = (options, text) =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least
                    ? set(options, value)
                    : throw new OptionException(
                        name,
                        $"--{name} takes a whole number of at least {least}, not '{text}'."
                    ),
        };

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static AnalysisOption<TOptions> Number<TOptions>(
        string name,
        string help,
        double least,
        double most,
        Func<TOptions, double, TOptions> set
    ) =>
        new()
        {
            Name = name,
            Help = help,
            Kind = OptionKind.Number,
            Set = (options, text) =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && value >= least
                && value <= most
                    ? set(options, value)
                    : throw new OptionException(
                        name,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"--{name} takes a number from {least} to {most}, not '{text}'."
                        )
                    ),
        };

    /// <summary>One of a few words.</summary>
    public static AnalysisOption<TOptions> Choice<TOptions>(
        string name,
        string help,
        IReadOnlyList<string> choices,
        Func<TOptions, string, TOptions> set
    ) =>
        new()
        {
            Name = name,
            Help = help,
            Kind = OptionKind.Choice,
            Choices = choices,
            Set = (options, text) =>
                choices.Contains(text)
                    ? set(options, text)
                    : throw new OptionException(
                        name,
                        $"--{name} is one of {string.Join(", ", choices)}, not '{text}'."
                    ),
        };

    /// <summary>Any text.</summary>
    public static AnalysisOption<TOptions> Text<TOptions>(
        string name,
        string help,
        Func<TOptions, string, TOptions> set,
        bool isRepeatable = false,
        bool isPositional = false
    ) =>
        new()
        {
            Name = name,
            Help = help,
            Kind = OptionKind.Text,
            IsRepeatable = isRepeatable,
            IsPositional = isPositional,
            Set = set,
        };
}
