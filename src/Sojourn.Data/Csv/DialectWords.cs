using System.Globalization;

namespace Sojourn.Data.Csv;

/// <summary>A dialect in the words of the command line, for a saved mapping.</summary>
internal static class DialectWords
{
    public static Dictionary<string, string> Of(
        SourceFile file,
        CsvDialect dialect,
        string lineEnds,
        bool? decimalComma
    ) =>
        new()
        {
            ["encoding"] = file.Encoding.Name,
            ["delimiter"] = dialect.DelimiterText,
            ["quote"] = dialect.Quote is { } quote ? ((char)quote).ToString() : "none",
            ["escape"] = dialect.Escape == QuoteEscape.Doubled ? "doubled" : "backslash",
            ["lineEnds"] = lineEnds,
            ["header"] = dialect.HasHeader ? "true" : "false",
            ["skip"] = dialect.SkipLines.ToString(CultureInfo.InvariantCulture),
            ["decimal"] = decimalComma == true ? "," : ".",
        };
}
