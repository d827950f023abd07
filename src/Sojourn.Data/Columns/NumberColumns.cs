using System.Globalization;
using DuckDB.NET.Data;
using Sojourn.Data.Csv;
using Sojourn.Data.Import;

namespace Sojourn.Data.Columns;

/// <summary>Finds out which number columns of a typed source a log holds as numbers, and reports what it cannot hold.</summary>
/// <remarks>
/// A log's numbers are doubles. A column with a value that a double would round stays text, as it does in a text file,
/// so that different identifiers stay different. Infinities, and what is no number, are missing.
/// </remarks>
internal sealed class NumberColumns(DuckDBConnection connection, string source, List<ImportIssue> issues)
{
    // Every decimal of so many digits has a double of its own.
    private const int AlwaysHeldDigits = 15;
    private const string Line = "CAST(coalesce(_line, _record) AS BIGINT)";
    private const string Place = "(_file, _record)";

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>The kinds of those among the columns that hold numbers, as far as they have values.</summary>
    public Dictionary<SourceColumn, StagedKind> Kinds(
        IReadOnlyList<SourceColumn> columns,
        CancellationToken cancellation
    )
    {
        var numbers = columns.Where(column => column.IsWhole || column.IsFractional).ToList();
        var kinds = new Dictionary<SourceColumn, StagedKind>();
        if (numbers.Count == 0)
        {
            return kinds;
        }

        var facts = string.Join(", ", numbers.SelectMany(Facts));
        var row = connection.Rows($"SELECT {facts} FROM {source}", cancellation)[0];
        for (var i = 0; i < numbers.Count; i++)
        {
            var column = numbers[i];
            var (fractions, large, largeLine) = (Fact(5 * i), Fact(5 * i + 1), Fact(5 * i + 2));
            var (odd, oddLine) = (Fact(5 * i + 3), Fact(5 * i + 4));
            if (odd > 0)
            {
                issues.Add(
                    new ImportIssue(
                        "not-finite",
                        Severity.Warning,
                        odd,
                        oddLine,
                        column.Name,
                        null,
                        "treated-as-missing"
                    )
                );
            }

            var (rounded, line) = column.IsWhole ? (large, largeLine) : Rounded(column, cancellation);
            if (rounded > 0)
            {
                issues.Add(StagingReport.InexactNumbers(column.Name, rounded, line));
            }

            kinds[column] =
                rounded > 0 ? StagedKind.Text
                : column.IsWhole || (fractions == 0 && large == 0) ? StagedKind.Integer
                : StagedKind.Decimal;
        }

        return kinds;

        long Fact(int index) => row[index] is { } value ? Convert.ToInt64(value, Invariant) : 0;
    }

    private static IEnumerable<string> Facts(SourceColumn column)
    {
        var value = column.Expression;
        var isFinite = column.IsFloating ? $"isfinite({value})" : "true";
        var isLarge = string.Create(
            Invariant,
            $"{isFinite} AND ({value} > {HeldNumber.LargestWhole} OR {value} < -{HeldNumber.LargestWhole})"
        );
        yield return column.IsFractional ? $"count(*) FILTER ({isFinite} AND {value} <> floor({value}))" : "0";
        yield return $"count(*) FILTER ({isLarge})";
        yield return $"arg_min({Line}, {Place}) FILTER ({isLarge})";
        yield return column.IsFloating ? $"count(*) FILTER (NOT isfinite({value}))" : "0";
        yield return column.IsFloating ? $"arg_min({Line}, {Place}) FILTER (NOT isfinite({value}))" : "NULL";
    }

    /// <summary>How many decimals a double would round, and the line of the first.</summary>
    private (long Count, long FirstLine) Rounded(SourceColumn column, CancellationToken cancellation)
    {
        var (count, first) = (0L, 0L);
        if (column.Decimals is not { Digits: > AlwaysHeldDigits } type)
        {
            return (count, first);
        }

        var places = AlwaysHeldDigits - type.Behind;
        var held = places >= 0 ? "1" + new string('0', places) : $"0.{new string('0', -places - 1)}1";
        var bound = string.Create(Invariant, $"CAST('{held}' AS DECIMAL({type.Digits}, {type.Behind}))");
        using var chunks = ChunkStream.Open(
            connection,
            $"""
            SELECT CAST({column.Expression} AS VARCHAR), {Line} FROM {source}
            WHERE {column.Expression} >= {bound} OR {column.Expression} <= -{bound} ORDER BY {Place}
            """,
            cancellation
        );
        while (chunks.MoveNext())
        {
            var texts = chunks.Values<VectorText>(0);
            var lines = chunks.Values<long>(1);
            for (var row = 0; row < texts.Length; row++)
            {
                if (!HeldNumber.IsFractional(VectorText.Bytes(in texts[row])))
                {
                    first = count == 0 ? lines[row] : first;
                    count++;
                }
            }
        }

        return (count, first);
    }
}
