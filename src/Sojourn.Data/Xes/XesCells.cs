namespace Sojourn.Data.Xes;

/// <summary>The values of one event or trace, by column.</summary>
internal sealed class XesCells
{
    private readonly List<XesColumn> _present = [];
    private XesCell[] _cells = new XesCell[64];

    /// <summary>The columns that have a value, in the order in which they got it.</summary>
    public List<XesColumn> Present => _present;

    /// <summary>The value of a column; a default cell where it is missing.</summary>
    public XesCell this[XesColumn column]
    {
        get => column.Index < _cells.Length ? _cells[column.Index] : default;
        set
        {
            if (column.Index >= _cells.Length)
            {
                Array.Resize(ref _cells, Math.Max(2 * _cells.Length, column.Index + 1));
            }

            ref var cell = ref _cells[column.Index];
            if (cell.IsMissing)
            {
                _present.Add(column);
            }

            cell = value;
        }
    }

    /// <summary>The text of a column, or null where it is missing.</summary>
    public string? TextOf(XesColumn column) => this[column].Text;

    /// <summary>Makes every value missing.</summary>
    public void Clear()
    {
        foreach (var column in _present)
        {
            _cells[column.Index] = default;
        }

        _present.Clear();
    }
}
