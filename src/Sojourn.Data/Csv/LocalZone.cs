using System.Globalization;
using System.Text;
using NodaTime;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>What a local time is in a zone.</summary>
internal enum LocalTimeStatus
{
    /// <summary>It occurs once.</summary>
    Ordinary,

    /// <summary>It occurs twice, as clocks were set back; the first occurrence is taken.</summary>
    Ambiguous,

    /// <summary>It does not occur, as clocks were set forward; it is taken as that much after the change.</summary>
    Skipped,
}

/// <summary>A time zone's changes of offset, as microseconds of local time, from NodaTime's database.</summary>
internal sealed class LocalZone
{
    private const long TicksPerMicro = 10;

    private readonly long[] _lower;
    private readonly long[] _upper;
    private readonly long[] _offsets;

    private LocalZone(string id, long[] lower, long[] upper, long[] offsets)
    {
        Id = id;
        _lower = lower;
        _upper = upper;
        _offsets = offsets;
    }

    /// <summary>The IANA name.</summary>
    public string Id { get; }

    /// <summary>Whether local times are UTC.</summary>
    public bool IsUtc => _upper.Length == 0 && _offsets[0] == 0;

    /// <summary>The zone of that IANA name; null is UTC.</summary>
    public static LocalZone Of(string? id)
    {
        var zone =
            DateTimeZoneProviders.Tzdb.GetZoneOrNull(id ?? "UTC")
            ?? throw new UnusableDataException(
                $"The time zone '{id}' is not known; give an IANA name such as Europe/Amsterdam or UTC."
            );
        List<long> lower = [],
            upper = [],
            offsets = [];
        var from = Instant.FromUtc(1800, 1, 1, 0, 0);
        foreach (var interval in zone.GetZoneIntervals(from, Instant.FromUtc(2200, 1, 1, 0, 0)))
        {
            var offset = interval.WallOffset.Ticks / TicksPerMicro;
            if (offsets.Count > 0)
            {
                if (offsets[^1] == offset)
                {
                    continue;
                }

                var change = interval.Start.ToUnixTimeTicks() / TicksPerMicro;
                lower.Add(change + Math.Min(offsets[^1], offset));
                upper.Add(change + Math.Max(offsets[^1], offset));
            }

            offsets.Add(offset);
        }

        return new LocalZone(zone.Id, [.. lower], [.. upper], [.. offsets]);
    }

    /// <summary>Whether a local time occurs once, twice or never.</summary>
    public LocalTimeStatus StatusOf(long local)
    {
        var index = Array.BinarySearch(_lower, local);
        index = index >= 0 ? index : ~index - 1;
        return index < 0 || local >= _upper[index] ? LocalTimeStatus.Ordinary
            : _offsets[index + 1] > _offsets[index] ? LocalTimeStatus.Skipped
            : LocalTimeStatus.Ambiguous;
    }

    /// <summary>The instant of a local time, in microseconds since 1970 UTC.</summary>
    public long ToUtc(long local) => local - _offsets[PeriodOf(local)];

    /// <summary>
    /// An SQL expression for the instant of a local TIMESTAMP between two bounds, in plain arithmetic: it equals
    /// <see cref="ToUtc"/> and costs next to nothing.
    /// </summary>
    public string ToUtcSql(string local, long earliest, long latest)
    {
        var first = PeriodOf(earliest);
        var last = PeriodOf(latest);
        if (first == last)
        {
            return _offsets[first] == 0 ? local : Shifted(local, _offsets[first]);
        }

        var sql = new StringBuilder("CASE");
        for (var period = first; period < last; period++)
        {
            var until = DateTime.UnixEpoch.AddTicks(_upper[period] * TicksPerMicro);
            sql.Append(
                CultureInfo.InvariantCulture,
                $" WHEN {local} < TIMESTAMP '{until:yyyy-MM-dd HH:mm:ss.ffffff}' THEN {Shifted(local, _offsets[period])}"
            );
        }

        return sql.Append(CultureInfo.InvariantCulture, $" ELSE {Shifted(local, _offsets[last])} END").ToString();
    }

    private static string Shifted(string local, long offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{local} - to_microseconds({offset})");

    private int PeriodOf(long local)
    {
        var index = Array.BinarySearch(_upper, local);
        return index >= 0 ? index + 1 : ~index;
    }
}
