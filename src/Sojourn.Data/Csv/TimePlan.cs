using System.Globalization;

namespace Sojourn.Data.Csv;

/// <summary>How the numbers of a column are times.</summary>
internal enum NumberTime
{
    None,
    SerialDays,
    EpochSeconds,
    EpochMilliseconds,
    EpochMicroseconds,
    EpochNanoseconds,
}

/// <summary>How all times of a column are read: by the database where it can, else while the text is copied.</summary>
internal sealed record TimePlan
{
    private const int MostFormats = 4;

    /// <summary>Whether the first number of a date such as 3/4/2016 is the day.</summary>
    public bool DayFirst { get; init; }

    /// <summary>How numbers are times, where they are.</summary>
    public NumberTime Number { get; init; }

    /// <summary>The layouts met.</summary>
    public IReadOnlyList<TimeLayout> Layouts { get; init; } = [];

    /// <summary>Whether the local times are still to be moved to UTC, and between which bounds they lie.</summary>
    public LocalExtent? Local { get; init; }

    /// <summary>The way the times are written, for people and for a saved mapping.</summary>
    public string Description =>
        Number switch
        {
            NumberTime.SerialDays => "excel-serial",
            NumberTime.EpochSeconds => "epoch-seconds",
            NumberTime.EpochMilliseconds => "epoch-milliseconds",
            NumberTime.EpochMicroseconds => "epoch-microseconds",
            NumberTime.EpochNanoseconds => "epoch-nanoseconds",
            _ => string.Join(NamedFormats.Separator, Layouts.SelectMany(Notations).Distinct()),
        };

    /// <summary>The formats that the user named.</summary>
    public required NamedFormats Named { get; init; }

    /// <summary>Whether the database has no way to read all of these layouts right.</summary>
    public bool NeedsCopy =>
        Number == NumberTime.None
        && !AllCast
        && (
            Layouts.Count > MostFormats
            || Layouts.Any(layout => !TimeFormats.CanBeParsed(layout))
            || Layouts.Any(layout => layout.HasOffset) != Layouts.All(layout => layout.HasOffset)
        );

    private IEnumerable<string> Notations(TimeLayout layout) =>
        layout.Date == DateShape.Named ? Named.Texts : [TimeFormats.DotNet(layout, DayFirst)];

    private bool AllCast =>
        Layouts.All(TimeFormats.CanBeCast)
        && Layouts.Any(layout => layout.HasOffset) == Layouts.All(layout => layout.HasOffset);

    /// <summary>An SQL expression that reads a text as a TIMESTAMP, local or in UTC; NULL where it is no time.</summary>
    public string ParseSql(string text, string number)
    {
        if (Number != NumberTime.None)
        {
            return NumberSql(number);
        }

        var zoned = Layouts[0].HasOffset;
        if (AllCast)
        {
            return zoned
                ? $"make_timestamp(epoch_us(TRY_CAST({text} AS TIMESTAMPTZ)))"
                : $"TRY_CAST({text} AS TIMESTAMP)";
        }

        // Formats with a short year come first: the long year's format would take "10" for the year 10.
        var formats = Layouts
            .OrderByDescending(layout => layout.ShortYear)
            .Select(layout => TimeFormats.Database(layout, DayFirst))
            .Distinct()
            .Select(format =>
                format.EndsWith("%z", StringComparison.Ordinal)
                    ? $"make_timestamp(epoch_us(try_strptime({text}, '{format}')))"
                    : $"try_strptime({text}, '{format}')"
            )
            .ToList();
        return formats.Count == 1 ? formats[0] : $"COALESCE({string.Join(", ", formats)})";
    }

    /// <summary>Reads a text as a UTC time in microseconds since 1970, where the database cannot.</summary>
    public long? Read(ReadOnlySpan<byte> text, LocalZone zone)
    {
        var isTime = TimeReader.TryRead(text, out var reading) || Named.TryRead(text, out reading);
        if (!isTime || reading.Local(DayFirst) is not { } local)
        {
            return null;
        }

        return reading.Layout.HasOffset ? local - (reading.OffsetMinutes * 60_000_000L) : zone.ToUtc(local);
    }

    private string NumberSql(string number) =>
        Number switch
        {
            NumberTime.SerialDays => string.Create(
                CultureInfo.InvariantCulture,
                $"make_timestamp(CAST(round((TRY_CAST({number} AS DOUBLE) - {SerialDays.Epoch}) * 86400000) AS BIGINT) * 1000)"
            ),
            NumberTime.EpochSeconds => Micros(number, "* 1000000"),
            NumberTime.EpochMilliseconds => Micros(number, "* 1000"),
            NumberTime.EpochMicroseconds => Micros(number, ""),
            _ => $"make_timestamp(CAST(TRY_CAST({number} AS HUGEINT) // 1000 AS BIGINT))",
        };

    private static string Micros(string number, string scale) =>
        $"make_timestamp(CAST(floor(TRY_CAST({number} AS DECIMAL(38, 9)) {scale}) AS BIGINT))";
}
