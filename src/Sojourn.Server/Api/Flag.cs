using Sojourn.Workspace.Analyses;

namespace Sojourn.Server.Api;

/// <summary>A parameter that is true or false.</summary>
internal static class Flag
{
    /// <summary>Its value; false where it is not given.</summary>
    /// <exception cref="OptionException">The text is neither.</exception>
    public static bool Of(string name, string? text) =>
        text is null ? false
        : bool.TryParse(text, out var value) ? value
        : throw new OptionException(name, $"'{name}' is true or false, not '{text}'.");
}
