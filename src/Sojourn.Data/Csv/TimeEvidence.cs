namespace Sojourn.Data.Csv;

/// <summary>What a column's times have shown: the layouts met, and what speaks for day first or month first.</summary>
internal sealed class TimeEvidence(LocalZone zone)
{
    private const int MostLayouts = 32;

    private readonly bool _zoned = !zone.IsUtc;
    private Layout? _latest;

    /// <summary>The layouts met, in order of first occurrence.</summary>
    public List<Layout> Layouts { get; } = [];

    /// <summary>How many values are times.</summary>
    public long Count { get; private set; }

    /// <summary>Values that only read with the day first.</summary>
    public long OnlyDayFirst { get; private set; }

    /// <summary>Values that only read with the month first.</summary>
    public long OnlyMonthFirst { get; private set; }

    /// <summary>Values that read either way and differ by it.</summary>
    public long EitherOrder { get; private set; }

    /// <summary>The physical line of the first value that reads either way.</summary>
    public long EitherOrderLine { get; private set; }

    /// <summary>The first value that only reads with the month first stands on this physical line.</summary>
    public long OnlyMonthFirstLine { get; private set; }

    /// <summary>The first value that only reads with the day first stands on this physical line.</summary>
    public long OnlyDayFirstLine { get; private set; }

    /// <summary>Values with digits beyond the microsecond.</summary>
    public long Cut { get; private set; }

    /// <summary>The first of them stands on this physical line.</summary>
    public long CutLine { get; private set; }

    /// <summary>The extent and the oddities of local times with the day first, where the order is open.</summary>
    public LocalExtent DayFirst { get; } = new();

    /// <summary>The extent and the oddities of local times with the month first, or where the order is not open.</summary>
    public LocalExtent MonthFirst { get; } = new();

    /// <summary>Takes a value in; false where the column has more layouts than times have.</summary>
    public bool Add(in TimeReading reading, long weight, long line)
    {
        if (_latest is null || _latest.Form != reading.Layout)
        {
            _latest = Find(reading.Layout);
            if (_latest is null)
            {
                return false;
            }
        }

        _latest.Count += weight;
        Count += weight;
        if (reading.Layout.OrderIsOpen)
        {
            if (reading.First > 12)
            {
                OnlyDayFirstLine = OnlyDayFirst == 0 ? line : OnlyDayFirstLine;
                OnlyDayFirst += weight;
            }
            else if (reading.Second > 12)
            {
                OnlyMonthFirstLine = OnlyMonthFirst == 0 ? line : OnlyMonthFirstLine;
                OnlyMonthFirst += weight;
            }
            else if (reading.First != reading.Second)
            {
                EitherOrderLine = EitherOrder == 0 ? line : EitherOrderLine;
                EitherOrder += weight;
            }
        }

        if (reading.Cut)
        {
            CutLine = Cut == 0 ? line : CutLine;
            Cut += weight;
        }

        if (_zoned && !reading.Layout.HasOffset)
        {
            AddLocal(DayFirst, reading.Local(dayFirst: true), weight, line);
            AddLocal(MonthFirst, reading.Local(dayFirst: false), weight, line);
        }

        return true;
    }

    private void AddLocal(LocalExtent extent, long? local, long weight, long line)
    {
        if (local is { } time)
        {
            extent.Add(time, zone.StatusOf(time), weight, line);
        }
    }

    private Layout? Find(TimeLayout form)
    {
        foreach (var known in Layouts)
        {
            if (known.Form == form)
            {
                return known;
            }
        }

        if (Layouts.Count == MostLayouts)
        {
            return null;
        }

        var added = new Layout(form);
        Layouts.Add(added);
        return added;
    }

    /// <summary>One layout and how many values have it.</summary>
    internal sealed class Layout(TimeLayout form)
    {
        public TimeLayout Form { get; } = form;

        public long Count { get; set; }
    }
}

/// <summary>The earliest and latest of a column's local times, and how many of them clock changes touch.</summary>
internal sealed class LocalExtent
{
    public long Earliest { get; private set; } = long.MaxValue;

    public long Latest { get; private set; } = long.MinValue;

    public long Ambiguous { get; private set; }

    public long AmbiguousLine { get; private set; }

    public long Skipped { get; private set; }

    public long SkippedLine { get; private set; }

    public bool IsEmpty => Earliest > Latest;

    public void Add(long local, LocalTimeStatus status, long weight, long line)
    {
        Earliest = Math.Min(Earliest, local);
        Latest = Math.Max(Latest, local);
        if (status == LocalTimeStatus.Ambiguous)
        {
            AmbiguousLine = Ambiguous == 0 ? line : AmbiguousLine;
            Ambiguous += weight;
        }
        else if (status == LocalTimeStatus.Skipped)
        {
            SkippedLine = Skipped == 0 ? line : SkippedLine;
            Skipped += weight;
        }
    }
}
