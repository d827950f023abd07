using System.Text;
using DuckDB.NET.Data;
using Sojourn.Data.Csv;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Import;

/// <summary>Stops an import whose named time formats fit no value: the times would be read as if nothing had been said.</summary>
internal static class TimeFormatCheck
{
    /// <summary>Checks the formats that the user names; those of an earlier mapping may belong to another file.</summary>
    /// <exception cref="UnusableDataException">None of them fits any value.</exception>
    /// <exception cref="ImportOptionException">The source has no times that are text.</exception>
    public static void RefuseUnfit(
        DuckDBConnection connection,
        EventPlan plan,
        ImportOptions options,
        CancellationToken cancellation
    )
    {
        var said = (options.Said ?? options).TimeFormats;
        if (said.Count == 0)
        {
            return;
        }

        var table = plan.Table;
        var named = string.Join(", ", said.Select(format => $"\"{format}\""));
        var times = table.Columns.Where(column => column is { Kind: StagedKind.Time, TimeFormat: not null }).ToList();
        var timestamp = table.Columns.First(column => column.Name == plan.Mapping.Timestamp);
        if (times.Count == 0 && timestamp.Kind == StagedKind.Time)
        {
            throw new ImportOptionException(
                "time-format",
                $"--time-format {named} would have no effect: the column \"{timestamp.Name}\" holds times that are not "
                    + "text. Leave it out."
            );
        }

        var formats = said.SelectMany(format => format.Split(NamedFormats.Separator)).ToList();
        var reader = new NamedFormats(formats);
        var shapes = formats.Select(Padless).ToHashSet(StringComparer.Ordinal);
        if (
            times.Exists(column => formats.Exists(format => IsHow(column, format)))
            || times.Exists(column => column.Samples.Any(text => Fits(Encoding.UTF8.GetBytes(text), reader, shapes)))
            || times.Exists(column => AnyFits(connection, table, column, reader, shapes, cancellation))
        )
        {
            return;
        }

        var how = timestamp.TimeFormat is { } detected ? Sentence.Of($", read as \"{detected}\" without it") : null;
        throw new UnusableDataException(
            $"The time format {named} fits no value of the column \"{timestamp.Name}\": {ColumnFinder.Seen(timestamp)}{how}. "
                + $"Write the format as the values are written, or leave it out."
        );
    }

    /// <summary>Whether the column is read in this very way, which may have a name only: <c>epoch-seconds</c>.</summary>
    private static bool IsHow(StagedColumn column, string format) =>
        column.TimeFormat!.Split(NamedFormats.Separator).Contains(format);

    private static bool AnyFits(
        DuckDBConnection connection,
        StagedTable table,
        StagedColumn column,
        NamedFormats formats,
        HashSet<string> shapes,
        CancellationToken cancellation
    )
    {
        using var chunks = ChunkStream.Open(
            connection,
            $"SELECT DISTINCT CAST({column.SqlText} AS VARCHAR) FROM {table.Relation} WHERE {column.SqlText} IS NOT NULL",
            cancellation
        );
        while (chunks.MoveNext())
        {
            foreach (ref readonly var value in chunks.Values<VectorText>(0))
            {
                if (Fits(VectorText.Bytes(in value), formats, shapes))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whether a text is written so, or in a usual way whose notation a format is, in either order of day and month.</summary>
    private static bool Fits(ReadOnlySpan<byte> text, NamedFormats formats, HashSet<string> shapes)
    {
        if (TimeReader.TryRead(text, out var reading))
        {
            foreach (var dayFirst in (ReadOnlySpan<bool>)[true, false])
            {
                var notation = TimeFormats.DotNet(reading.Layout, dayFirst);
                if (reading.Local(dayFirst) is not null && shapes.Contains(Padless(notation)))
                {
                    return true;
                }
            }
        }

        return formats.TryRead(text, out _);
    }

    /// <summary>A format with one letter where two only ask for a leading zero, which no reader insists on.</summary>
    private static string Padless(string format)
    {
        var shape = new StringBuilder(format.Length);
        for (var i = 0; i < format.Length; )
        {
            var run = 1;
            while (i + run < format.Length && format[i + run] == format[i])
            {
                run++;
            }

            shape.Append(format[i], run == 2 && format[i] is 'd' or 'M' or 'H' or 'h' ? 1 : run);
            i += run;
        }

        return shape.ToString();
    }
}
