using System.Globalization;
using Sojourn.Data.Csv;

namespace Sojourn.Data.Import;

/// <summary>Refuses options that cannot be meant, and those that say nothing about a file of this format.</summary>
/// <remarks>
/// What an earlier mapping filled in is not refused: it may come from a file of another format, and then describes that
/// one.
/// </remarks>
internal static class ImportOptionCheck
{
    /// <summary>Checks what the user says about a file.</summary>
    /// <exception cref="ImportOptionException">An option cannot be meant, or would have no effect.</exception>
    public static void Refuse(ImportOptions options, SourceFormat format, string file)
    {
        if (options.Skip < 0)
        {
            throw new ImportOptionException(
                "skip",
                $"--skip takes a whole number from 0, the lines to leave out at the top, not '{options.Skip}'."
            );
        }

        _ = options.DecimalIsComma();
        if (options.Encoding is { } encoding)
        {
            _ = TextEncoding.Find(encoding);
        }

        var said = options.Said ?? options;
        foreach (var notation in said.TimeFormats)
        {
            RefuseUnreadable(notation);
        }

        var idle = Idle(said, format).ToList();
        if (idle.Count > 0)
        {
            throw new ImportOptionException(
                idle[0],
                $"{string.Join(", ", idle.Select(option => $"--{option}"))} would have no effect on "
                    + $"\"{Path.GetFileName(file)}\", which is {Words(format)}: leave {(idle.Count == 1 ? "it" : "them")} out."
            );
        }
    }

    /// <summary>Whether fractions stand behind a comma, as the user says; null where nothing is said.</summary>
    /// <exception cref="ImportOptionException">The separator is neither a point nor a comma.</exception>
    public static bool? DecimalIsComma(this ImportOptions options) =>
        options.Decimal switch
        {
            null => null,
            "," => true,
            "." => false,
            var other => throw new ImportOptionException(
                "decimal",
                $"--decimal takes a point or a comma, not '{other}'."
            ),
        };

    private static void RefuseUnreadable(string format)
    {
        try
        {
            _ = DateTimeOffset.TryParseExact("1", format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
            _ = DateTimeOffset.UnixEpoch.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            throw new ImportOptionException(
                "time-format",
                $"--time-format takes a notation such as d.M.yyyy H:mm, not \"{format}\": a quotation mark is not closed, or a "
                    + "letter stands for nothing."
            );
        }
    }

    private static IEnumerable<string> Idle(ImportOptions said, SourceFormat format)
    {
        var isText = format == SourceFormat.DelimitedText;
        var isXes = format == SourceFormat.Xes;
        (string Option, bool IsSaid, bool Applies)[] options =
        [
            ("delimiter", said.Delimiter is not null, isText),
            ("encoding", said.Encoding is not null, isText || isXes),
            ("no-header", said.Header is not null, isText),
            ("skip", said.Skip != 0, isText),
            ("sheet", said.Sheet is not null, format == SourceFormat.Workbook),
            ("lifecycle", said.Lifecycle is not null, isXes),
            ("classifier", said.Classifier is not null, isXes),
        ];
        return options.Where(option => option.IsSaid && !option.Applies).Select(option => option.Option);
    }

    private static string Words(SourceFormat format) =>
        format switch
        {
            SourceFormat.DelimitedText => "delimited text",
            SourceFormat.Xes => "XES",
            SourceFormat.Parquet => "Parquet",
            SourceFormat.Workbook => "a workbook",
            _ => "JSON",
        };
}
