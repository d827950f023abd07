using System.Globalization;
using System.Text;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>Names of columns: the header made unique, and a number where there is none.</summary>
internal static class HeaderNames
{
    private static readonly HashSet<string> TimeWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "date",
        "time",
        "timestamp",
        "datetime",
        "at",
        "on",
        "datum",
        "tijd",
        "tijdstip",
        "zeit",
        "zeitpunkt",
        "data",
        "ora",
        "orario",
        "epoch",
        "when",
    };

    /// <summary>Gives every column a name of its own and reports what was changed.</summary>
    public static List<string> MakeUnique(IReadOnlyList<string?> headers, bool fromFile, List<ImportIssue> issues)
    {
        var taken = new HashSet<string>(
            headers.OfType<string>().Where(header => header.Length > 0),
            StringComparer.OrdinalIgnoreCase
        );
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        for (var i = 0; i < headers.Count; i++)
        {
            var header = headers[i];
            var name = header is null or "" ? Free($"Column {Text(i + 1)}") : header;
            if (header is null or "" && fromFile)
            {
                issues.Add(new ImportIssue("unnamed-column", Severity.Info, 1, null, name, null, "named"));
            }

            if (!used.Add(name))
            {
                var number = 2;
                while (taken.Contains($"{name} ({Text(number)})") || used.Contains($"{name} ({Text(number)})"))
                {
                    number++;
                }

                name = $"{name} ({Text(number)})";
                used.Add(name);
                issues.Add(new ImportIssue("duplicate-header", Severity.Warning, 1, null, name, header, "renamed"));
            }

            names.Add(name);
        }

        return names;

        string Free(string wanted)
        {
            while (taken.Contains(wanted))
            {
                wanted += "'";
            }

            return wanted;
        }
    }

    /// <summary>Whether a name speaks of points in time.</summary>
    public static bool SpeaksOfTime(string name)
    {
        if (name.Contains("时间", StringComparison.Ordinal) || name.Contains("日期", StringComparison.Ordinal))
        {
            return true;
        }

        foreach (var word in Words(name))
        {
            if (
                TimeWords.Contains(word)
                || word.EndsWith("timestamp", StringComparison.OrdinalIgnoreCase)
                || word.EndsWith("date", StringComparison.OrdinalIgnoreCase)
                || word.EndsWith("time", StringComparison.OrdinalIgnoreCase)
                || word.EndsWith("datum", StringComparison.OrdinalIgnoreCase)
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The words of a name: <c>resolvedAt</c> and <c>resolved_at</c> both end with "at".</summary>
    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var starts = char.IsUpper(name[i]) && i > 0 && char.IsLower(name[i - 1]);
            if ((starts || !char.IsLetter(name[i])) && word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }

            if (char.IsLetter(name[i]))
            {
                word.Append(name[i]);
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
