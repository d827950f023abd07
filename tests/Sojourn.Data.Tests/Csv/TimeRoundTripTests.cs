using System.Globalization;
using CsCheck;
using NodaTime;
using NodaTime.TimeZones;
using Shouldly;
using Sojourn.Data.Csv;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Csv;

public sealed class TimeRoundTripTests
{
    private const long MicrosPerSecond = 1_000_000;

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.ffffff",
        "yyyy/M/d H:mm:ss",
        "d/M/yyyy H:mm:ss",
        "M/d/yyyy h:mm:ss tt",
        "dd.MM.yy HH:mm:ss",
        "d MMM yyyy HH:mm:ss",
        "MMMM d, yyyy h:mm:ss tt",
        "yyyyMMddHHmmss",
        "yyyy.MM.dd HH:mm:ss",
        "ddd, dd MMM yyyy HH:mm:ss",
        "yyyy-MM-dd HH:mm:ss'+01:00'",
    ];

    // 1970 to 2068, which two-digit years can say.
    private static readonly Gen<long> Second = Gen.Long[0, 3_092_601_599];

    [Fact]
    public void Random_times_written_in_every_form_are_read_back_to_the_second() =>
        Second
            .Array[60]
            .Sample(
                seconds =>
                {
                    // A day that only reads one way settles the order.
                    long[] all = [.. seconds, 1_456_704_000];
                    var times = Array.ConvertAll(all, second => DateTime.UnixEpoch.AddSeconds(second));
                    var header = string.Join(';', Enumerable.Range(0, Formats.Length).Select(i => $"at{i} time"));
                    var rows = times.Select(time =>
                        string.Join(';', Formats.Select(format => time.ToString(format, CultureInfo.InvariantCulture)))
                    );
                    using var log = StagedFile.Of(header + "\n" + string.Join("\n", rows));

                    for (var i = 0; i < Formats.Length; i++)
                    {
                        var offset = Formats[i].Contains("+01:00", StringComparison.Ordinal) ? 3600 : 0;
                        var column = log.Column($"at{i} time");
                        log.Select($"epoch({column.SqlValue})::BIGINT + {offset}")
                            .Select(long.Parse!)
                            .ShouldBe(all, Formats[i]);
                    }
                },
                iter: 20
            );

    [Fact]
    public void Local_times_become_instants_as_in_the_time_zone_library()
    {
        var resolver = Resolvers.LenientResolver;
        Gen.Select(
                AnyOf(
                    "Europe/Amsterdam",
                    "America/New_York",
                    "Asia/Kolkata",
                    "Australia/Lord_Howe",
                    "Pacific/Apia",
                    "America/Sao_Paulo"
                ),
                Gen.Long[-1_000_000_000, 4_000_000_000].Array[1, 30]
            )
            .Sample(
                (id, seconds) =>
                {
                    var zone = DateTimeZoneProviders.Tzdb[id];
                    var local = LocalZone.Of(id);
                    using var log = StagedFile.Of(
                        "id,at\n"
                            + string.Concat(
                                seconds.Select(second =>
                                    string.Create(
                                        CultureInfo.InvariantCulture,
                                        $"1,{DateTime.UnixEpoch.AddSeconds(second):yyyy-MM-dd HH:mm:ss}\n"
                                    )
                                )
                            ),
                        new ImportOptions { TimeZone = id }
                    );
                    var expected = seconds
                        .Select(second => LocalDateTime.FromDateTime(DateTime.UnixEpoch.AddSeconds(second)))
                        .Select(time => time.InZone(zone, resolver).ToInstant().ToUnixTimeSeconds())
                        .ToList();

                    seconds
                        .Select(second => local.ToUtc(second * MicrosPerSecond) / MicrosPerSecond)
                        .ShouldBe(expected);
                    log.Select($"epoch({log.Column("at").SqlValue})::BIGINT").Select(long.Parse!).ShouldBe(expected);
                },
                iter: 60
            );
    }

    [Fact]
    public void Whether_a_local_time_occurs_once_twice_or_never_is_as_in_the_time_zone_library() =>
        Gen.Select(
                AnyOf("Europe/Amsterdam", "Pacific/Apia", "Australia/Lord_Howe"),
                Gen.Int[1_950, 2_090],
                Gen.Int[0, 8_759 * 4]
            )
            .Sample(
                (id, year, quarter) =>
                {
                    var time = new LocalDateTime(year, 1, 1, 0, 0).PlusMinutes(15L * quarter);
                    var expected = DateTimeZoneProviders.Tzdb[id].MapLocal(time).Count switch
                    {
                        0 => LocalTimeStatus.Skipped,
                        1 => LocalTimeStatus.Ordinary,
                        _ => LocalTimeStatus.Ambiguous,
                    };
                    var micros =
                        (time.ToDateTimeUnspecified() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

                    LocalZone.Of(id).StatusOf(micros).ShouldBe(expected);
                },
                iter: 3_000
            );

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
