namespace Sojourn.Data.Csv;

/// <summary>What all values of one column have in common, gathered value by value.</summary>
internal sealed class ColumnProfile
{
    private const int GiveUpTimesAfter = 10_000;

    private readonly NullTexts _nulls;
    private readonly bool _mayBeTimeAsNumber;
    private readonly bool _keepTryingTimes;
    private bool _repeats = true;
    private bool _timesPossible = true;

    /// <param name="nulls">The texts that mean missing.</param>
    /// <param name="zone">The zone of times without an offset.</param>
    /// <param name="formats">The time formats that the user named.</param>
    /// <param name="mayBeTimeAsNumber">Whether numbers in it may be serial days or seconds since 1970.</param>
    /// <param name="isTime">Whether the user says that it holds times.</param>
    public ColumnProfile(NullTexts nulls, LocalZone zone, NamedFormats formats, bool mayBeTimeAsNumber, bool isTime)
    {
        _nulls = nulls;
        Formats = formats;
        _mayBeTimeAsNumber = mayBeTimeAsNumber;
        _keepTryingTimes = isTime;
        NullCounts = new long[nulls.Texts.Length];
        Times = new TimeEvidence(zone);
        NumberTimes = new NumberTimeEvidence(zone);
    }

    /// <summary>The time formats that the user named.</summary>
    public NamedFormats Formats { get; }

    /// <summary>How often each text of the null texts occurred.</summary>
    public long[] NullCounts { get; }

    /// <summary>Values that are neither empty nor a null text.</summary>
    public long Present { get; private set; }

    /// <summary>The readings as a number that all of those values share.</summary>
    public NumberReadings Numbers { get; private set; } = NumberReadings.All;

    /// <summary>Values that are numbers with more digits than a double holds.</summary>
    public long NotHeld { get; private set; }

    /// <summary>The physical line of the first of them.</summary>
    public long NotHeldLine { get; private set; }

    /// <summary>Whether only the digits that a double does not hold keep the column from being a number.</summary>
    public bool WouldBeNumber =>
        NotHeld > 0 && Numbers.HasFlag(NumberReadings.Plain) && (Numbers & NumberReadings.Conventions) != 0;

    /// <summary>What the numbers have shown, where they may be times.</summary>
    public NumberTimeEvidence NumberTimes { get; }

    /// <summary>What the column's times have shown.</summary>
    public TimeEvidence Times { get; }

    /// <summary>Values that are not times.</summary>
    public long NotTimes { get; private set; }

    /// <summary>The first distinct values.</summary>
    public DistinctValues Distinct { get; } = new();

    /// <summary>Whether all distinct values are in <see cref="Distinct"/>.</summary>
    public bool DistinctIsComplete => _repeats;

    /// <summary>Takes in a value, which stands on a physical line.</summary>
    public void Add(ReadOnlySpan<byte> value, long line)
    {
        if (value.IsEmpty)
        {
            return;
        }

        if (!_repeats)
        {
            Classify(value, 1, line);
        }
        else
        {
            Distinct.Add(value, line);
            if (Distinct.IsFull)
            {
                ClassifyDistinct();
                _repeats = false;
            }
        }
    }

    /// <summary>Must be called once after the last value.</summary>
    public void Complete()
    {
        if (_repeats)
        {
            ClassifyDistinct();
        }
    }

    private void ClassifyDistinct()
    {
        for (var i = 0; i < Distinct.Count; i++)
        {
            Classify(Distinct.Value(i), Distinct.Occurrences(i), Distinct.FirstLine(i));
        }
    }

    private void Classify(ReadOnlySpan<byte> value, long weight, long line)
    {
        var missing = _nulls.IndexOf(value);
        if (missing >= 0)
        {
            NullCounts[missing] += weight;
            return;
        }

        Present += weight;
        if ((Numbers & NumberReadings.Conventions) != 0)
        {
            var number = NumberStyles.Of(value);
            Numbers &= number;
            if (number != NumberReadings.None && !number.HasFlag(NumberReadings.Exact))
            {
                NotHeldLine = NotHeld == 0 ? line : NotHeldLine;
                NotHeld += weight;
            }

            if (_mayBeTimeAsNumber && Numbers != NumberReadings.None)
            {
                NumberTimes.Add(value, weight, line);
            }
        }

        if (!_timesPossible)
        {
            return;
        }

        if (TimeReader.TryRead(value, out var reading) || Formats.TryRead(value, out reading))
        {
            _timesPossible = Times.Add(reading, weight, line) || _keepTryingTimes;
            return;
        }

        NotTimes += weight;
        _timesPossible = _keepTryingTimes || NotTimes < GiveUpTimesAfter || Times.Count > NotTimes;
    }
}
