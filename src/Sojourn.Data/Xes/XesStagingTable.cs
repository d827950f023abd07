using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Sojourn.Data.Import;

namespace Sojourn.Data.Xes;

/// <summary>The staged events: a temporary table that gains columns and widens types while rows are appended.</summary>
/// <remarks>
/// A log does not say beforehand which keys it holds, nor that a key keeps its type. A row that does not fit makes the
/// table fit: the rows so far are flushed, the table is altered, appending goes on. That happens once per key, near the
/// beginning, so it costs nothing where it matters, and the log is read once.
/// </remarks>
internal sealed class XesStagingTable(DuckDBConnection connection, IssueTally issues) : IDisposable
{
    /// <summary>The table's name in the temporary schema.</summary>
    public const string Name = "xes_events";

    /// <summary>The physical columns before the attributes: file, record, line, and the trace's number.</summary>
    private const int FirstAttribute = 4;

    private const int SamplesPerColumn = 5;
    private const long SampledRows = 10_000;

    private readonly List<DuckDBType> _types =
    [
        DuckDBType.Integer,
        DuckDBType.BigInt,
        DuckDBType.BigInt,
        DuckDBType.BigInt,
    ];

    private ChunkAppender? _appender;
    private bool _isCreated;

    /// <summary>Rows appended.</summary>
    public long Rows { get; private set; }

    /// <summary>Appends a row; default cells are missing.</summary>
    public void Append((int File, long Record, long Line, long Trace) place, XesCells traceCells, XesCells eventCells)
    {
        MakeFit(traceCells);
        MakeFit(eventCells);
        _appender ??= Open();
        _appender.SetInt(0, place.File);
        _appender.SetLong(1, place.Record);
        _appender.SetLong(2, place.Line);
        _appender.SetLong(3, place.Trace);
        Write(traceCells);
        Write(eventCells);
        _appender.EndRow();
        Rows++;
    }

    /// <summary>Stages a column of fixed kind whether or not a row has a value.</summary>
    public void Declare(XesColumn column)
    {
        if (column.Kind == StagedKind.Empty)
        {
            column.Kind = column.FixedKind ?? StagedKind.Text;
            column.Physical = AddPhysical(column.Kind);
        }
    }

    /// <summary>Makes the column able to hold the value.</summary>
    public void MakeFit(XesColumn column, in XesCell cell)
    {
        if (column.Kind == cell.Kind && !cell.IsBad)
        {
            return;
        }

        if (column.Kind == StagedKind.Empty)
        {
            column.Kind = cell.Kind;
            column.Physical = AddPhysical(cell.Kind);
        }
        else if (column.Kind != cell.Kind && column.Kind != StagedKind.Text)
        {
            Reconcile(column, cell);
        }

        if (cell.IsBad && column.Kind != StagedKind.Text && column.PhysicalBad < 0)
        {
            column.PhysicalBad = AddPhysical(StagedKind.Text);
        }
    }

    /// <summary>Sets a column in every row of the given traces, which were appended before the value was known.</summary>
    public void SetLate(XesColumn column, IReadOnlyList<(long Trace, XesCell Cell)> values)
    {
        foreach (var (_, cell) in values)
        {
            MakeFit(column, cell);
        }

        Flush();
        connection.Run(
            $"CREATE OR REPLACE TEMP TABLE xes_late (trace BIGINT, value {Sql(TypeOf(column.Kind))}, bad VARCHAR)"
        );
        using (
            var late = new ChunkAppender(
                connection,
                "xes_late",
                [DuckDBType.BigInt, TypeOf(column.Kind), DuckDBType.Varchar]
            )
        )
        {
            foreach (var (trace, cell) in values)
            {
                late.SetLong(0, trace);
                Write(late, column.Kind, cell, 1, 2);
                late.EndRow();
            }

            late.Close();
        }

        var bad = column.PhysicalBad < 0 ? "" : $", {column.SqlBadName} = late.bad";
        connection.Run(
            $"UPDATE {Name} SET {column.SqlName} = late.value{bad} FROM xes_late late WHERE {Name}._trace = late.trace"
        );
        connection.Run("DROP TABLE xes_late");
    }

    /// <summary>Brings every row into the table.</summary>
    public void Flush()
    {
        EnsureCreated();
        if (_appender is { } appender)
        {
            _appender = null;
            using (appender)
            {
                appender.Close();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _appender?.Dispose();

    private static DuckDBType TypeOf(StagedKind kind) =>
        kind switch
        {
            StagedKind.Integer => DuckDBType.BigInt,
            StagedKind.Decimal => DuckDBType.Double,
            StagedKind.Boolean => DuckDBType.Boolean,
            StagedKind.Time => DuckDBType.Timestamp,
            _ => DuckDBType.Varchar,
        };

    private static string Sql(DuckDBType type) => type.ToString().ToUpperInvariant();

    private void MakeFit(XesCells cells)
    {
        foreach (var column in cells.Present)
        {
            MakeFit(column, cells[column]);
        }
    }

    private void Reconcile(XesColumn column, in XesCell cell)
    {
        switch (column.Kind, cell.Kind)
        {
            case (StagedKind.Decimal, StagedKind.Integer):
                return;
            case (StagedKind.Integer, StagedKind.Decimal):
                if (cell.IsBad)
                {
                    return;
                }

                Widen(column, StagedKind.Decimal);
                return;
            default:
                issues.Add("mixed-types", Severity.Warning, "read-as-text", column: column.Name, sample: cell.Text);
                Widen(column, StagedKind.Text);
                return;
        }
    }

    private void Widen(XesColumn column, StagedKind kind)
    {
        Flush();
        var badName = column.PhysicalBad < 0 ? null : column.SqlBadName;
        var badPhysical = column.PhysicalBad;
        column.PhysicalBad = -1;
        var value = kind == StagedKind.Decimal ? $"CAST({column.SqlName} AS DOUBLE)" : XesSql.Text(column);
        connection.Run(
            $"ALTER TABLE {Name} ALTER COLUMN {column.SqlName} SET DATA TYPE {Sql(TypeOf(kind))} USING {value}"
        );
        if (kind != StagedKind.Text)
        {
            column.PhysicalBad = badPhysical;
        }
        else if (badName is not null)
        {
            connection.Run($"UPDATE {Name} SET {column.SqlName} = {badName} WHERE {badName} IS NOT NULL");
        }

        column.Kind = kind;
        _types[column.Physical] = TypeOf(kind);
    }

    private int AddPhysical(StagedKind kind)
    {
        var physical = _types.Count;
        if (_isCreated)
        {
            Flush();
            connection.Run($"ALTER TABLE {Name} ADD COLUMN {XesColumn.Sql(physical)} {Sql(TypeOf(kind))}");
        }

        _types.Add(TypeOf(kind));
        return physical;
    }

    private void EnsureCreated()
    {
        if (_isCreated)
        {
            return;
        }

        var attributes = _types
            .Skip(FirstAttribute)
            .Select((type, index) => $", {XesColumn.Sql(FirstAttribute + index)} {Sql(type)}");
        connection.Run(
            $"CREATE OR REPLACE TEMP TABLE {Name} (_file INTEGER, _record BIGINT, _line BIGINT, _trace BIGINT"
                + $"{string.Concat(attributes)})"
        );
        _isCreated = true;
    }

    private ChunkAppender Open()
    {
        EnsureCreated();
        return new ChunkAppender(connection, Name, _types);
    }

    private void Write(XesCells cells)
    {
        foreach (var column in cells.Present)
        {
            var cell = cells[column];
            Write(_appender!, column.Kind, cell, column.Physical, column.PhysicalBad);
            if (Rows < SampledRows && column.Samples.Count < SamplesPerColumn && !column.Samples.Contains(cell.Text))
            {
                column.Samples.Add(cell.Text);
            }
        }
    }

    private static void Write(ChunkAppender appender, StagedKind kind, in XesCell cell, int physical, int physicalBad)
    {
        if (kind == StagedKind.Text)
        {
            appender.SetText(physical, cell.Text);
        }
        else if (cell.IsBad)
        {
            appender.SetText(physicalBad, cell.Text);
        }
        else if (kind == StagedKind.Decimal)
        {
            appender.SetDouble(physical, cell.Number);
        }
        else if (kind == StagedKind.Boolean)
        {
            appender.SetBoolean(physical, cell.Bits != 0);
        }
        else
        {
            appender.SetLong(physical, cell.Bits);
        }
    }
}
