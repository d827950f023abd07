using Sojourn.Data.Import;

namespace Sojourn.Data.Xes;

/// <summary>Attributes of traces that turned up after events of the trace had been written.</summary>
/// <remarks>The standard puts them first, and so do nearly all files; where one does not, its rows are updated.</remarks>
internal sealed class LateTraceValues(XesStagingTable table, IssueTally issues)
{
    private const int MostInMemory = 100_000;

    private readonly List<XesColumn> _ofTrace = [];
    private readonly Dictionary<XesColumn, List<(long Trace, XesCell Cell)>> _pending = [];
    private int _count;

    /// <summary>Notes that the current trace has a late value in a column.</summary>
    public void Note(XesColumn column)
    {
        if (!_ofTrace.Contains(column))
        {
            _ofTrace.Add(column);
        }
    }

    /// <summary>Takes the late values of the trace that ends.</summary>
    public void EndTrace(long trace, XesCells cells)
    {
        foreach (var column in _ofTrace)
        {
            if (!_pending.TryGetValue(column, out var values))
            {
                _pending.Add(column, values = []);
            }

            values.Add((trace, cells[column]));
            _count++;
        }

        _ofTrace.Clear();
        if (_count > MostInMemory)
        {
            Write();
        }
    }

    /// <summary>Brings the late values into the table.</summary>
    public void Write()
    {
        foreach (var (column, values) in _pending)
        {
            table.SetLate(column, values);
            issues.Add(
                "trace-attribute-after-events",
                Severity.Info,
                "kept",
                column: column.Name,
                sample: values[0].Cell.Text,
                count: values.Count
            );
        }

        _pending.Clear();
        _count = 0;
    }
}
