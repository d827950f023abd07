using DuckDB.NET.Data;
using Sojourn.Mining.EventLogs;

namespace Sojourn.Data.Import;

/// <summary>One column being read from the database into an array, by a query of its own.</summary>
internal abstract class ColumnReading(StoredTable table, string name, string expression)
{
    // Sixteen of the database's row groups: the parts of a column that are in memory twice stay small.
    private const long Part = 16 * 122_880;

    /// <summary>The column's name.</summary>
    protected string Name { get; } = name;

    /// <summary>The number of rows of the table.</summary>
    protected int Rows { get; } = checked((int)table.Rows);

    /// <summary>Reads the column on a connection of its own.</summary>
    public void Run(DuckDBConnection connection, CancellationToken cancellation)
    {
        var row = 0;
        for (var from = 0L; from <= table.LastRowId; from += Part)
        {
            using var chunks = ChunkStream.Open(
                connection,
                $"SELECT {expression} FROM {table.Name} WHERE rowid >= {from} AND rowid < {from + Part}",
                cancellation
            );
            while (chunks.MoveNext())
            {
                Take(chunks, row);
                row += chunks.Rows;
            }
        }

        if (row != Rows)
        {
            throw new InvalidOperationException($"{table.Name} gave {row} of {Rows} rows of column {Name}.");
        }
    }

    /// <summary>The column as an attribute, its rows rearranged where <paramref name="order"/> is given.</summary>
    public virtual AttributeColumn ToAttribute(TimeUnit unit, int[]? order) => throw new NotSupportedException(Name);

    /// <summary>Copies one chunk, whose first row is the given row of the table.</summary>
    protected abstract void Take(ChunkStream chunk, int row);

    /// <summary>Copies the validity of one chunk into a bitmap.</summary>
    protected static void TakeValidity(ChunkStream chunk, Span<ulong> valid, int row)
    {
        var validity = chunk.Validity(0);
        if (validity.IsEmpty)
        {
            Bits.SetRange(valid, row, row + chunk.Rows);
            return;
        }

        for (var i = 0; i < chunk.Rows; i++)
        {
            if (Bits.Get(validity, i))
            {
                Bits.Set(valid, row + i);
            }
        }
    }

    protected static T[] InOrder<T>(T[] values, int[]? order)
    {
        if (order is null)
        {
            return values;
        }

        var arranged = new T[values.Length];
        for (var i = 0; i < arranged.Length; i++)
        {
            arranged[i] = values[order[i]];
        }

        return arranged;
    }
}

/// <summary>A text column, coded while it is read.</summary>
internal sealed class TextColumnReading(StoredTable table, string name)
    : ColumnReading(table, name, $"CAST({Sql.Name(name)} AS VARCHAR)")
{
    private readonly TextDictionary dictionary = new();
    private int[]? codes;

    /// <summary>Codes and distinct values.</summary>
    public CodedColumn ToCoded(int[]? order) => new(InOrder(codes ?? [], order), dictionary.ToStrings());

    /// <inheritdoc/>
    public override AttributeColumn ToAttribute(TimeUnit unit, int[]? order)
    {
        var coded = ToCoded(order);
        return new CategoricalColumn(Name, coded.Codes, coded.Values);
    }

    /// <inheritdoc/>
    protected override void Take(ChunkStream chunk, int row)
    {
        codes ??= new int[Rows];
        dictionary.Encode(chunk.Values<VectorText>(0), chunk.Validity(0), codes.AsSpan(row, chunk.Rows));
    }
}

/// <summary>A time column, read in microseconds and later brought to the log's unit.</summary>
internal sealed class TimeColumnReading(StoredTable table, string name, string expression)
    : ColumnReading(table, name, expression)
{
    private readonly ulong[] valid = new ulong[Bits.Words(checked((int)table.Rows))];
    private long[]? instants;

    /// <summary>The coarsest unit that represents every stamp of the column.</summary>
    public TimeUnit Unit { get; private set; } = TimeUnit.Second;

    /// <summary>The stamps in the given unit, whether present or not.</summary>
    public ReadOnlyMemory<long> ToInstants(TimeUnit unit, int[]? order)
    {
        var per = unit.Microseconds();
        var values = instants ?? [];
        if (per > 1)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] /= per;
            }
        }

        return InOrder(values, order);
    }

    /// <inheritdoc/>
    public override AttributeColumn ToAttribute(TimeUnit unit, int[]? order)
    {
        var column = new TimeColumn(Name, ToInstants(unit, null), valid);
        return order is null ? column : column.Take(order);
    }

    /// <inheritdoc/>
    protected override void Take(ChunkStream chunk, int row)
    {
        instants ??= new long[Rows];
        var values = chunk.Values<long>(0);
        values.CopyTo(instants.AsSpan(row));
        TakeValidity(chunk, valid, row);
        var validity = chunk.Validity(0);
        if (validity.IsEmpty)
        {
            var unit = Unit == TimeUnit.Microsecond ? Unit : TimeUnits.CoarsestFor(values);
            Unit = unit > Unit ? unit : Unit;
            return;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (!Bits.Get(validity, i))
            {
                instants[row + i] = 0;
            }
            else if (TimeUnits.CoarsestFor(values.Slice(i, 1)) is var unit && unit > Unit)
            {
                Unit = unit;
            }
        }
    }
}

/// <summary>A number column.</summary>
internal sealed class NumberColumnReading(StoredTable table, string name)
    : ColumnReading(table, name, $"CAST({Sql.Name(name)} AS DOUBLE)")
{
    private readonly double[] values = new double[checked((int)table.Rows)];
    private readonly ulong[] valid = new ulong[Bits.Words(checked((int)table.Rows))];

    /// <inheritdoc/>
    public override AttributeColumn ToAttribute(TimeUnit unit, int[]? order)
    {
        var column = new NumberColumn(Name, values, valid);
        return order is null ? column : column.Take(order);
    }

    /// <inheritdoc/>
    protected override void Take(ChunkStream chunk, int row)
    {
        chunk.Values<double>(0).CopyTo(values.AsSpan(row));
        TakeValidity(chunk, valid, row);
        for (var i = row; i < row + chunk.Rows; i++)
        {
            if (!Bits.Get(valid, i))
            {
                // What stands in the database's memory there differs from run to run.
                values[i] = 0;
            }
        }
    }
}

/// <summary>A true-or-false column.</summary>
internal sealed class BooleanColumnReading(StoredTable table, string name) : ColumnReading(table, name, Sql.Name(name))
{
    private readonly ulong[] values = new ulong[Bits.Words(checked((int)table.Rows))];
    private readonly ulong[] valid = new ulong[Bits.Words(checked((int)table.Rows))];

    /// <inheritdoc/>
    public override AttributeColumn ToAttribute(TimeUnit unit, int[]? order)
    {
        var column = new BooleanColumn(Name, Rows, values, valid);
        return order is null ? column : column.Take(order);
    }

    /// <inheritdoc/>
    protected override void Take(ChunkStream chunk, int row)
    {
        TakeValidity(chunk, valid, row);
        var chunkValues = chunk.Values<byte>(0);
        for (var i = 0; i < chunkValues.Length; i++)
        {
            if (chunkValues[i] != 0 && Bits.Get(valid, row + i))
            {
                Bits.Set(values, row + i);
            }
        }
    }
}

/// <summary>A column of whole numbers that orders rows; a missing one counts as the lowest.</summary>
internal sealed class RankColumnReading(StoredTable table, string name)
    : ColumnReading(table, name, $"coalesce(CAST({Sql.Name(name)} AS BIGINT), {long.MinValue})")
{
    private readonly long[] values = new long[checked((int)table.Rows)];

    /// <summary>The numbers.</summary>
    public ReadOnlyMemory<long> ToNumbers(int[]? order) => InOrder(values, order);

    /// <inheritdoc/>
    protected override void Take(ChunkStream chunk, int row) => chunk.Values<long>(0).CopyTo(values.AsSpan(row));
}

/// <summary>File and record numbers: where rows do not stand in that order, the order that puts them so.</summary>
internal sealed class ArrivalReading(StoredTable table)
    : ColumnReading(
        table,
        DatasetTables.Record,
        $"coalesce({DatasetTables.File}, 0)::INTEGER, coalesce({DatasetTables.Record}, 0)::BIGINT"
    )
{
    private readonly int[] files = new int[checked((int)table.Rows)];
    private readonly long[] records = new long[checked((int)table.Rows)];
    private bool ascending = true;

    /// <summary>Row numbers in arrival order, or null where the rows already stand so.</summary>
    public int[]? Order()
    {
        if (ascending)
        {
            return null;
        }

        var order = new int[Rows];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(
            order,
            (a, b) =>
                files[a] != files[b] ? files[a].CompareTo(files[b])
                : records[a] != records[b] ? records[a].CompareTo(records[b])
                : a.CompareTo(b)
        );
        return order;
    }

    /// <inheritdoc/>
    protected override void Take(ChunkStream chunk, int row)
    {
        chunk.Values<int>(0).CopyTo(files.AsSpan(row));
        chunk.Values<long>(1).CopyTo(records.AsSpan(row));
        for (var i = Math.Max(row, 1); i < row + chunk.Rows && ascending; i++)
        {
            ascending = files[i] > files[i - 1] || (files[i] == files[i - 1] && records[i] >= records[i - 1]);
        }
    }
}
