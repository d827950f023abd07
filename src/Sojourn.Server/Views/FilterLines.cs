using System.Collections.Immutable;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>Filters as lines of a text: one a line, and a line that begins with <c>#</c> is kept but does not filter.</summary>
internal static class FilterLines
{
    private const char Off = '#';

    /// <summary>Writes filters as lines.</summary>
    public static string Write(IEnumerable<FilterEntry> filters) =>
        string.Join('\n', filters.Select(filter => filter.IsOn ? filter.Text : $"{Off} {filter.Text}"));

    /// <summary>Reads lines; empty ones count for nothing.</summary>
    public static ImmutableArray<FilterEntry> Read(string text) =>
        [
            .. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line =>
                    line[0] == Off ? new FilterEntry(line[1..].TrimStart(), IsOn: false) : new FilterEntry(line)
                )
                .Where(filter => filter.Text.Length > 0),
        ];

    /// <summary>Where the first line that cannot be read stops making sense, counted from 0; null where all can.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="read">Reads one of them.</param>
    /// <param name="fault">What is wrong there.</param>
    public static int? FirstFault(string text, Action<string> read, out FilterSyntaxException? fault)
    {
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.Length > 0 && trimmed[0] != Off)
            {
                try
                {
                    read(trimmed);
                }
                catch (FilterSyntaxException wrong)
                {
                    fault = wrong;
                    return start + line.IndexOf(trimmed, StringComparison.Ordinal) + wrong.Column - 1;
                }
            }

            start += line.Length + 1;
        }

        fault = null;
        return null;
    }
}
