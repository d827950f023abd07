using System.Globalization;
using Shouldly;
using Sojourn.Data.Import;
using Xunit;

namespace Sojourn.Data.Tests.Csv;

public sealed class TimeStagingTests
{
    public static TheoryData<string, string, string> Forms =>
        new()
        {
            { "2012-10-09 14:50:17", "2012-10-09 14:50:17", "yyyy-MM-dd HH:mm:ss" },
            { "2012-10-09T14:50:17.5", "2012-10-09 14:50:17.5", "yyyy-MM-dd'T'HH:mm:ss.FFFFFF" },
            { "2012-10-09T14:50:17Z", "2012-10-09 14:50:17", "yyyy-MM-dd'T'HH:mm:ss'Z'" },
            { "2012-10-09 14:50:17.688000+02:00", "2012-10-09 12:50:17.688", "yyyy-MM-dd HH:mm:ss.FFFFFFzzz" },
            { "2012-10-09T14:50:17.688+0200", "2012-10-09 12:50:17.688", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz" },
            { "2012-10-09T14:50-05", "2012-10-09 19:50:00", "yyyy-MM-dd'T'HH:mmzzz" },
            { "2012-10-09 14:50:17 UTC", "2012-10-09 14:50:17", "yyyy-MM-dd HH:mm:ss zzz" },
            { "2012-10-09 14:50:17 +02:00", "2012-10-09 12:50:17", "yyyy-MM-dd HH:mm:ss zzz" },
            { "2012/10/09 14:50:17.000", "2012-10-09 14:50:17", "yyyy/MM/dd HH:mm:ss.FFFFFF" },
            { "2012.10.09 14:50", "2012-10-09 14:50:00", "yyyy.MM.dd HH:mm" },
            { "2012-1-9 4:05", "2012-01-09 04:05:00", "yyyy-MM-dd HH:mm" },
            { "2012-10-09", "2012-10-09 00:00:00", "yyyy-MM-dd" },
            { "29/2/2016 01:23", "2016-02-29 01:23:00", "d/M/yyyy H:mm" },
            { "2/29/2016 01:23", "2016-02-29 01:23:00", "M/d/yyyy H:mm" },
            { "9.3.10 8:05", "2010-03-09 08:05:00", "d.M.yy H:mm" },
            { "29.03.2010 08:05:59,123", "2010-03-29 08:05:59.123", "d.M.yyyy H:mm:ss,FFFFFF" },
            { "29-03-2010", "2010-03-29 00:00:00", "d-M-yyyy" },
            { "3/29/2010 8:05:01 PM", "2010-03-29 20:05:01", "M/d/yyyy h:mm:ss tt" },
            { "3/29/2010, 12:05:01am", "2010-03-29 00:05:01", "M/d/yyyy, h:mm:sstt" },
            { "9 Mar 2010 08:05", "2010-03-09 08:05:00", "d MMM yyyy HH:mm" },
            { "09-MAR-10", "2010-03-09 00:00:00", "d-MMM-yy" },
            { "9 March 2010", "2010-03-09 00:00:00", "d MMMM yyyy" },
            { "March 9, 2010 8:05 pm", "2010-03-09 20:05:00", "MMMM d, yyyy h:mm tt" },
            { "9 maart 2010 08:05", "2010-03-09 08:05:00", "d MMM yyyy HH:mm" },
            { "9. März 2010 08:05", "2010-03-09 08:05:00", "d MMM yyyy HH:mm" },
            { "9 ottobre 2010", "2010-10-09 00:00:00", "d MMM yyyy" },
            { "Tue, 09 Mar 2010 08:05:00 GMT", "2010-03-09 08:05:00", "d MMM yyyy HH:mm:ss zzz" },
            { "20100309T080501", "2010-03-09 08:05:01", "yyyyMMdd'T'HH:mm:ss" },
            { "20100309080501", "2010-03-09 08:05:01", "yyyyMMddHHmmss" },
            { "2010年3月9日 08:05", "2010-03-09 08:05:00", "yyyy年M月d日 HH:mm" },
            { " 2010-03-09 08:05 ", "2010-03-09 08:05:00", "yyyy-MM-dd HH:mm" },
            { "1948-03-09 08:05:01.000001", "1948-03-09 08:05:01.000001", "yyyy-MM-dd HH:mm:ss.FFFFFF" },
            { "1.1.69 10:00", "1969-01-01 10:00:00", "d.M.yy H:mm" },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_form_of_time_is_recognised_and_read(string text, string utc, string format)
    {
        using var log = StagedFile.Of($"case;opened\n1;{text}\n2;{text}\n3;\n");

        log.Column("opened").Kind.ShouldBe(StagedKind.Time);
        log.Values("opened").ShouldBe([utc, utc, null]);
        log.Column("opened").TimeFormat.ShouldBe(format);
        log.Bad("opened").ShouldBe(0);
        log.Texts("opened").ShouldBe([text, text, null]);
    }

    [Fact]
    public void The_order_of_day_and_month_comes_from_the_last_of_a_hundred_thousand_values()
    {
        var text = string.Concat(
            Enumerable
                .Range(0, 100_000)
                .Select(i =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{i},{(i % 12) + 1}/{(i % 11) + 1}/2016 10:{i % 60:00}\n"
                    )
                )
        );
        using var dayFirst = StagedFile.Of("id,at\n" + text + "x,13/1/2016 10:00\n");
        using var monthFirst = StagedFile.Of("id,at\n" + text + "x,1/13/2016 10:00\n");

        dayFirst.Column("at").TimeFormat.ShouldBe("d/M/yyyy H:mm");
        dayFirst.Values("at")[1].ShouldBe("2016-02-02 10:01:00");
        dayFirst.Values("at")[12].ShouldBe("2016-02-01 10:12:00");
        monthFirst.Column("at").TimeFormat.ShouldBe("M/d/yyyy H:mm");
        monthFirst.Values("at")[12].ShouldBe("2016-01-02 10:12:00");
        dayFirst.Issue("ambiguous-date-order").ShouldBeNull();
    }

    [Fact]
    public void An_order_that_nothing_decides_is_reported()
    {
        using var log = StagedFile.Of("id,at\n1,4/7/2016\n2,5/5/2016\n3,1/2/2016\n");

        var issue = log.Issue("ambiguous-date-order", "at")!;
        issue.Count.ShouldBe(2);
        issue.FirstLine.ShouldBe(2);
        issue.Severity.ShouldBe(Severity.Warning);
        issue.Action.ShouldBe("read-day-first");
        log.Values("at")[0].ShouldBe("2016-07-04 00:00:00");
    }

    [Fact]
    public void An_order_that_another_column_decides_is_taken_from_there()
    {
        using var log = StagedFile.Of("id,opened,closed\n1,4/7/2016,12/25/2016\n2,1/2/2016,1/3/2016\n");

        log.Values("opened")[0].ShouldBe("2016-04-07 00:00:00");
        log.Issue("ambiguous-date-order", "opened")!.Severity.ShouldBe(Severity.Info);
    }

    [Fact]
    public void A_format_that_the_user_names_decides_the_order()
    {
        var options = new ImportOptions { TimeFormats = ["MM/dd/yyyy"] };
        using var log = StagedFile.Of("id,at\n1,4/7/2016\n2,1/2/2016\n", options);

        log.Values("at").ShouldBe(["2016-04-07 00:00:00", "2016-01-02 00:00:00"]);
        log.Issue("ambiguous-date-order").ShouldBeNull();
    }

    [Fact]
    public void A_format_that_only_the_user_knows_is_read()
    {
        var options = new ImportOptions { Timestamp = "at", TimeFormats = ["HH'h'mm dd.MM.yyyy"] };
        using var log = StagedFile.Of("id,at\n1,08h05 31.12.2010\n2,late\n", options);

        log.Column("at").Kind.ShouldBe(StagedKind.Time);
        log.Values("at").ShouldBe(["2010-12-31 08:05:00", null]);
        log.Bad("at").ShouldBe(1);
    }

    [Fact]
    public void A_description_of_the_times_serves_as_a_format_again()
    {
        using var first = StagedFile.Of("id;a;b\n1;13/5/2016;5/13/2016 10:00\n");
        var formats = first.Table.Columns.Select(column => column.TimeFormat).OfType<string>().ToList();
        var ambiguous = "id;a;b\n1;3/5/2016;5/3/2016 10:00\n";
        using var again = StagedFile.Of(ambiguous, new ImportOptions { TimeFormats = formats });
        var named = new ImportOptions { Timestamp = "AT", TimeFormats = ["HH'h'mm dd.MM.yyyy | dd'te' MM yyyy"] };
        using var own = StagedFile.Of("id;at\n1;08h05 31.12.2010\n2;30te 12 2010\n", named);

        again.Values("a").ShouldBe(["2016-05-03 00:00:00"]);
        again.Values("b").ShouldBe(["2016-05-03 10:00:00"]);
        own.Values("at").ShouldBe(["2010-12-31 08:05:00", "2010-12-30 00:00:00"]);
        own.Column("at").TimeFormat.ShouldBe("HH'h'mm dd.MM.yyyy | dd'te' MM yyyy");
    }

    [Fact]
    public void Both_orders_in_one_column_are_reported_and_the_rarer_is_bad()
    {
        using var log = StagedFile.Of("id,at\n1,13/7/2016\n2,14/5/2016\n3,1/22/2016\n");

        log.Issue("mixed-date-order")!.Count.ShouldBe(1);
        log.Issue("mixed-date-order")!.FirstLine.ShouldBe(4);
        log.Bad("at").ShouldBe(1);
    }

    [Fact]
    public void A_few_bad_values_leave_a_column_of_times_what_it_is()
    {
        var good = string.Concat(Enumerable.Range(1, 28).Select(day => $"1,2016-02-{day}\n"));
        using var log = StagedFile.Of("id,at\n" + good + "2,never\n3,2016-02-30\n4,?\n");

        log.Column("at").Kind.ShouldBe(StagedKind.Time);
        log.Column("at").Present.ShouldBe(30);
        log.Bad("at").ShouldBe(2);
        log.Texts("at")[^1].ShouldBeNull();
    }

    [Fact]
    public void Several_layouts_in_one_column_are_all_read()
    {
        using var log = StagedFile.Of("id,at\n1,9.3.2010\n2,10.3.10 8:05\n3,11 Mar 2010 08:05\n4,2010-03-12\n");

        log.Values("at")
            .ShouldBe(["2010-03-09 00:00:00", "2010-03-10 08:05:00", "2010-03-11 08:05:00", "2010-03-12 00:00:00"]);
    }

    [Fact]
    public void Times_with_and_without_offset_in_one_column_are_both_right()
    {
        var options = new ImportOptions { TimeZone = "Europe/Rome" };
        using var log = StagedFile.Of("id,at\n1,2016-07-01 12:00:00+00:00\n2,2016-07-01 12:00:00\n", options);

        log.Values("at").ShouldBe(["2016-07-01 12:00:00", "2016-07-01 10:00:00"]);
    }

    [Fact]
    public void Digits_beyond_the_microsecond_are_cut_and_counted()
    {
        using var log = StagedFile.Of(
            "id,at\n1,2016-07-01 12:00:00.1234567\n2,2016-07-01 12:00:00.9999999\n3,2016-07-01 12:00:00.1000000\n"
        );

        log.Values("at")
            .ShouldBe(["2016-07-01 12:00:00.123456", "2016-07-01 12:00:00.999999", "2016-07-01 12:00:00.1"]);
        log.Issue("finer-than-microsecond")!.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("1475841600", "2016-10-07 12:00:00", "epoch-seconds")]
    [InlineData("1475841600.25", "2016-10-07 12:00:00.25", "epoch-seconds")]
    [InlineData("1475841600123", "2016-10-07 12:00:00.123", "epoch-milliseconds")]
    [InlineData("1475841600123456", "2016-10-07 12:00:00.123456", "epoch-microseconds")]
    [InlineData("1475841600123456789", "2016-10-07 12:00:00.123456", "epoch-nanoseconds")]
    [InlineData("1475841600123456999", "2016-10-07 12:00:00.123456", "epoch-nanoseconds")]
    [InlineData("1475841600.1234569", "2016-10-07 12:00:00.123456", "epoch-seconds")]
    [InlineData("42650.5", "2016-10-07 12:00:00", "excel-serial")]
    [InlineData("42650", "2016-10-07 00:00:00", "excel-serial")]
    [InlineData("42650,5", "2016-10-07 12:00:00", "excel-serial")]
    public void Numbers_under_a_name_of_time_are_times(string number, string utc, string format)
    {
        using var log = StagedFile.Of($"id;opened_at\n1;{number}\n2;{number}\n");

        log.Column("opened_at").TimeFormat.ShouldBe(format);
        log.Values("opened_at").ShouldBe([utc, utc]);
    }

    [Fact]
    public void Numbers_finer_than_the_microsecond_are_counted()
    {
        using var log = StagedFile.Of(
            "id,nano_time,float_time\n1,1475841600123456789,1475841600.123456\n2,1475841600123456000,1475841600.1234567\n"
        );

        log.Issue("finer-than-microsecond", "nano_time")!.Count.ShouldBe(1);
        log.Issue("finer-than-microsecond", "nano_time")!.FirstLine.ShouldBe(2);
        log.Issue("finer-than-microsecond", "float_time")!.FirstLine.ShouldBe(3);
    }

    [Fact]
    public void Numbers_and_versions_under_other_names_stay_what_they_are()
    {
        using var log = StagedFile.Of("id,amount,version,day\n1,42650,1.2.10,20160101\n2,42651,1.3.11,20160102\n");

        log.Column("amount").Kind.ShouldBe(StagedKind.Integer);
        log.Column("version").Kind.ShouldBe(StagedKind.Text);
        log.Column("day").Kind.ShouldBe(StagedKind.Integer);
    }

    [Fact]
    public void Local_times_that_clock_changes_touch_are_read_leniently_and_counted()
    {
        var options = new ImportOptions { TimeZone = "Europe/Amsterdam" };
        using var log = StagedFile.Of(
            "id,at\n1,2016-01-15 12:00:00\n2,2016-03-27 02:30:00\n3,2016-07-15 12:00:00\n4,2016-10-30 02:30:00\n5,2016-10-30 03:00:00\n",
            options
        );

        log.Values("at")
            .ShouldBe([
                "2016-01-15 11:00:00",
                "2016-03-27 01:30:00",
                "2016-07-15 10:00:00",
                "2016-10-30 00:30:00",
                "2016-10-30 02:00:00",
            ]);
        log.Issue("skipped-local-time", "at")!
            .ShouldBe(new ImportIssue("skipped-local-time", Severity.Warning, 1, 3, "at", null, "moved-forward"));
        log.Issue("ambiguous-local-time", "at")!
            .ShouldBe(new ImportIssue("ambiguous-local-time", Severity.Warning, 1, 5, "at", null, "first-occurrence"));
    }

    [Fact]
    public void Clock_changes_are_counted_for_the_order_that_was_decided()
    {
        var options = new ImportOptions { TimeZone = "Europe/Amsterdam" };
        using var log = StagedFile.Of("id,at\n1,27/3/2016 02:30\n2,30/10/2016 02:30\n3,3/10/2016 02:30\n", options);

        log.Issue("skipped-local-time", "at")!.Count.ShouldBe(1);
        log.Issue("ambiguous-local-time", "at")!.Count.ShouldBe(1);
        log.Values("at")[2].ShouldBe("2016-10-03 00:30:00");
    }

    [Fact]
    public void Serial_days_are_local_times_and_seconds_since_1970_are_not()
    {
        var options = new ImportOptions { TimeZone = "Asia/Kolkata" };
        using var log = StagedFile.Of("id,serial_date,epoch_time\n1,42650.5,1475841600\n", options);

        log.Values("serial_date").ShouldBe(["2016-10-07 06:30:00"]);
        log.Values("epoch_time").ShouldBe(["2016-10-07 12:00:00"]);
    }
}
