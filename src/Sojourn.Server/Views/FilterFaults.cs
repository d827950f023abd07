using Sojourn.Mining.Filtering;
using Sojourn.Server.Api;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>Where a text of the filter language is wrong, and what would be right there.</summary>
internal static class FilterFaults
{
    private const int MostExamples = 3;

    /// <summary>The attribute that a fault speaks of, or null.</summary>
    public static string? AttributeOf(Exception fault) =>
        fault switch
        {
            MissingAttributeException missing => missing.Attribute,
            AttributeTypeException type => type.Attribute,
            _ => null,
        };

    /// <summary>Where a text names an attribute, counted from 0; null where it does not. Lines switched off do not count.</summary>
    public static int? PlaceOf(string text, string attribute)
    {
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            if (!line.TrimStart().StartsWith('#') && PlaceInLine(line, attribute) is { } place)
            {
                return start + place;
            }

            start += line.Length + 1;
        }

        return null;
    }

    private static int? PlaceInLine(string line, string attribute)
    {
        var open = '\0';
        for (var at = 0; at < line.Length; at++)
        {
            var c = line[at];
            if (open != '\0')
            {
                open = c == open ? '\0' : open;
            }
            else if (c == '`' && line.AsSpan(at + 1).StartsWith(attribute + "`", StringComparison.Ordinal))
            {
                return at;
            }
            else if (c is '"' or '`')
            {
                open = c;
            }
            else if (
                !(at > 0 && IsOfName(line[at - 1]))
                && line.AsSpan(at).StartsWith(attribute, StringComparison.OrdinalIgnoreCase)
                && !(at + attribute.Length < line.Length && IsOfName(line[at + attribute.Length]))
            )
            {
                return at;
            }
        }

        return null;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or ':';

    /// <summary>What is wrong, with names and values of the log that could stand there.</summary>
    public static string Words(FilterSyntaxException fault, DatasetView? view, bool isProjection, PlaceNames places)
    {
        var sentence = places.Of(fault);
        var examples = view is null ? [] : Examples(fault, view, isProjection);
        return examples.Count == 0
            ? sentence
            : Text.Of(Strings.Filter_SuchAs, sentence, string.Join(", ", examples.Select(Show.Brief)));
    }

    private static List<string> Examples(FilterSyntaxException fault, DatasetView view, bool isProjection)
    {
        var caret = Math.Clamp(fault.Column - 1, 0, fault.Text.Length);
        var found = isProjection
            ? FilterCompletion.OfProjection(fault.Text, caret, view.Log, view.Subject.Roles)
            : FilterCompletion.OfFilter(fault.Text, caret, view.Log, view.Subject.Roles);
        // The words of the language stand in the sentence already.
        var words = found.Expected.Select(expected => expected.ToString().Trim('\'')).ToHashSet(StringComparer.Ordinal);
        return [.. found.Candidates.Where(candidate => !words.Contains(candidate)).Take(MostExamples)];
    }
}
