using System.CommandLine;
using Sojourn.Cli.Output;
using Sojourn.Data.Import;
using Sojourn.Workspace.Faults;

namespace Sojourn.Cli.Verbs;

/// <summary>The mapping options: what a user may say about a file.</summary>
internal sealed class MappingOptions
{
    private readonly Option<string?> @case = Text("--case", "The case column.");
    private readonly Option<string[]> activity = Texts(
        "--activity",
        "The activity column; repeat to join several with \" | \"."
    );
    private readonly Option<string?> timestamp = Text("--timestamp", "The time column; with --start, the completion.");
    private readonly Option<string?> start = Text("--start", "The start time column.");
    private readonly Option<string?> sequence = Text("--sequence", "The column that orders equal times.");
    private readonly Option<string?> resource = Text("--resource", "The column of who acted.");
    private readonly Option<string?> owner = Text("--owner", "The column of who holds the case after the row.");
    private readonly Option<string?> team = Text("--team", "The team column.");
    private readonly Option<string[]> role = Texts(
        "--role",
        "NAME=COL for any other role, such as priority=Prio. Repeatable."
    );
    private readonly Option<string?> timeZone = Text(
        "--time-zone",
        "The IANA zone of times without an offset; default UTC."
    );
    private readonly Option<string[]> timeFormat = Texts(
        "--time-format",
        "A time format, such as d.M.yy H:mm. Repeatable; default detected."
    );
    private readonly Option<string?> delimiter = Text("--delimiter", "The delimiter; default detected.");
    private readonly Option<string?> encoding = Text("--encoding", "The encoding, such as utf-8; default detected.");
    private readonly Option<string?> @decimal = Text("--decimal", "The decimal separator, . or ,; default detected.");
    private readonly Option<bool> noHeader = Switch("--no-header", "The first line is data.");
    private readonly Option<ulong?> skip = NumberOption.Whole(
        "--skip",
        "Lines to leave out at the top; default 0.",
        least: 0,
        most: int.MaxValue
    );
    private readonly Option<string?> sheet = Text(
        "--sheet",
        "The sheet of a workbook; default the one that looks most like a log."
    );
    private readonly Option<string[]> @null = Texts(
        "--null",
        "A text that means missing. Repeatable; default detected."
    );
    private readonly Option<bool> dropDuplicates = Switch("--drop-duplicates", "Leave out exact duplicate rows.");
    private readonly Option<string?> lifecycle = Text(
        "--lifecycle",
        "XES lifecycles: keep, complete or merge; default merge where they pair up."
    );
    private readonly Option<string?> classifier = Text(
        "--classifier",
        "The XES classifier that names the activity; default concept:name."
    );
    private readonly Option<string[]> endActivity = Texts(
        "--end-activity",
        "An activity that closes a case. Repeatable."
    );
    private readonly Option<string[]> ignore = Texts("--ignore", "A column to leave out. Repeatable.");
    private readonly Option<string?> maxRejected = Text(
        "--max-rejected",
        "The most rejected records: a number, or a share such as 5%; default 5%."
    );
    private readonly Option<string?> mapping = Text(
        "--mapping",
        "The file of an earlier answer or mapping, to map as it did."
    );

    private Option[] All =>
        [
            @case,
            activity,
            timestamp,
            start,
            sequence,
            resource,
            owner,
            team,
            role,
            timeZone,
            timeFormat,
            delimiter,
            encoding,
            @decimal,
            noHeader,
            skip,
            sheet,
            @null,
            dropDuplicates,
            lifecycle,
            classifier,
            endActivity,
            ignore,
            maxRejected,
            mapping,
        ];

    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Refuses what says nothing about a dataset, whose columns were mapped when it was imported.</summary>
    /// <exception cref="UsageException">Such an option is given.</exception>
    public void RefuseForDataset(ParseResult parsed, string dataset)
    {
        // The zone also says how times in filters are meant.
        var given = All.Where(option => option != timeZone && parsed.GetResult(option) is { Implicit: false })
            .Select(option => option.Name)
            .ToList();
        if (given.Count > 0)
        {
            throw new UsageException(
                $"'{dataset}' is a dataset, whose columns were mapped when it was imported, so "
                    + $"{string.Join(", ", given)} would have no effect: leave {(given.Count == 1 ? "it" : "them")} out, "
                    + "or import the files again."
            );
        }
    }

    /// <exception cref="UsageException">An option's text does not fit.</exception>
    public ImportOptions Read(ParseResult parsed)
    {
        var given = new ImportOptions
        {
            Case = parsed.GetValue(@case),
            Activity = parsed.GetValue(activity) ?? [],
            Timestamp = parsed.GetValue(timestamp),
            Start = parsed.GetValue(start),
            Sequence = parsed.GetValue(sequence),
            Roles = Roles(parsed),
            TimeZone = Zone(parsed),
            TimeFormats = parsed.GetValue(timeFormat) ?? [],
            Delimiter = parsed.GetValue(delimiter),
            Encoding = parsed.GetValue(encoding),
            Decimal = parsed.GetValue(@decimal),
            Header = parsed.GetValue(noHeader) ? false : null,
            Skip = (int)(parsed.GetValue(skip) ?? 0),
            Sheet = parsed.GetValue(sheet),
            Nulls = parsed.GetValue(@null) is { Length: > 0 } nulls ? nulls : null,
            DropDuplicates = parsed.GetValue(dropDuplicates),
            Lifecycle = Lifecycle(parsed),
            Classifier = parsed.GetValue(classifier),
            EndActivities = parsed.GetValue(endActivity) ?? [],
            Ignore = parsed.GetValue(ignore) ?? [],
            MaxRejected = Limit(parsed),
        };
        return parsed.GetValue(mapping) is { } path
            ? ColumnMapping.FromJson(UserFile.Read(path, "mapping"), path).ToOptions(given)
            : given;
    }

    private Dictionary<string, string> Roles(ParseResult parsed)
    {
        var roles = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, option) in new[] { ("resource", resource), ("owner", owner), ("team", team) })
        {
            if (parsed.GetValue(option) is { } column)
            {
                roles[name] = column;
            }
        }

        foreach (var text in parsed.GetValue(role) ?? [])
        {
            var at = text.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || at == text.Length - 1)
            {
                throw new UsageException($"--role takes NAME=COL, such as priority=Prio, not '{text}'.");
            }

            if (!Role.All.Contains(text[..at]))
            {
                throw new UsageException(
                    $"--role names no role '{text[..at]}'; there are {string.Join(", ", Role.All.Except(Role.Structural))}."
                );
            }

            roles[text[..at]] = text[(at + 1)..];
        }

        return roles;
    }

    private string? Zone(ParseResult parsed) =>
        parsed.GetValue(timeZone) is not { } zone ? null
        : NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null ? zone
        : throw new UsageException($"--time-zone takes an IANA name such as Europe/Rome, not '{zone}'.");

    private XesLifecycle? Lifecycle(ParseResult parsed) =>
        parsed.GetValue(lifecycle) switch
        {
            null => null,
            "keep" => XesLifecycle.Keep,
            "complete" => XesLifecycle.Complete,
            "merge" => XesLifecycle.Merge,
            var other => throw new UsageException($"--lifecycle is keep, complete or merge, not '{other}'."),
        };

    private RejectionLimit Limit(ParseResult parsed) =>
        parsed.GetValue(maxRejected) is not { } text ? RejectionLimit.Default
        : RejectionLimit.TryParse(text, out var limit) ? limit!
        : throw new UsageException($"--max-rejected takes a number or a share such as 5%, not '{text}'.");

    private static Option<string?> Text(string name, string help) => new(name) { Description = help };

    private static Option<bool> Switch(string name, string help) =>
        new(name) { Description = help, Arity = ArgumentArity.Zero };

    private static Option<string[]> Texts(string name, string help) =>
        new(name) { Description = help, Arity = ArgumentArity.OneOrMore };
}
