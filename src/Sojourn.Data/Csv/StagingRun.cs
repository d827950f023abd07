using System.Globalization;
using Sojourn.Data.Import;
using Sojourn.Mining.Faults;

namespace Sojourn.Data.Csv;

/// <summary>One staging: detection, the scan of every file, the decisions, and the relation.</summary>
internal sealed class StagingRun(
    ImportOptions options,
    string scratchDirectory,
    IProgress<ImportProgress>? progress,
    CancellationToken cancellation
)
{
    private const Irregularities ReadBySelf =
        Irregularities.RecordSetAside
        | Irregularities.QuotedLineBreak
        | Irregularities.EmptyLine
        | Irregularities.QuoteInsideField
        | Irregularities.LoneCarriageReturn
        | Irregularities.TrailingDelimiters
        | Irregularities.MixedLineEnds;

    private readonly LocalZone _zone = LocalZone.Of(options.TimeZone);
    private readonly NullTexts _nulls = NullTexts.From(options.Nulls);
    private readonly NamedFormats _formats = new(options.TimeFormats);
    private readonly List<ImportIssue> _issues = [];

    /// <summary>Stages the files.</summary>
    public StagedTable Run(IReadOnlyList<string> paths)
    {
        List<SourceFile> files;
        using (ImportTrace.Step("detect"))
        {
            files =
            [
                .. paths.Select(
                    (path, index) => SourceFile.Open(path, options.Encoding, scratchDirectory, index, cancellation)
                ),
            ];
        }

        var dialects = files.ConvertAll(file => DialectDetection.Detect(file, options));
        var headers = TableShape.Headers(files[0], dialects[0]);
        for (var i = 1; i < files.Count; i++)
        {
            SameShape(files[0], headers, files[i], TableShape.Headers(files[i], dialects[i]));
        }

        var names = HeaderNames.MakeUnique(headers, dialects[0].HasHeader, _issues);
        var profiles = names.ConvertAll(Profile);
        var scans = new List<FileScan>();
        var reading = new ReadingProgress(files.ConvertAll(file => new FileInfo(file.ReadPath).Length), progress);
        for (var i = 0; i < files.Count; i++)
        {
            scans.Add(Scan(files[i], i, dialects[i], profiles, reading));
            files[i].Stamp.VerifyUnchanged();
        }

        foreach (var profile in profiles)
        {
            profile.Complete();
        }

        var decisions = Decide(names, profiles);
        var columns = decisions.Select((decision, index) => new ColumnSql(index, decision, _zone)).ToList();
        var readings = files
            .Select((file, index) => Reading(file, index, dialects[index], scans[index], decisions))
            .ToList();
        Report(files, scans, names, profiles, decisions);
        return new StagedTable
        {
            Relation = RelationSql.Build(readings, columns),
            Unnumbered = RelationSql.BuildUnnumbered(readings, columns),
            Columns =
            [
                .. columns.Select(
                    (column, index) => column.ToStaged(names[index], headers[index], profiles[index], _nulls)
                ),
            ],
            RecordsRead = scans.Sum(scan => scan.Records),
            RejectedCount = scans.Sum(scan => scan.RejectedCount),
            Rejected = [.. scans.SelectMany(scan => scan.Rejected).Take(10_000)],
            Issues = _issues,
            Dialect = DialectWords.Of(
                files[0],
                dialects[0],
                scans[0].LineEndsWord,
                DecimalSign.IsComma(options.DecimalIsComma(), profiles)
            ),
            Sources = [.. files.Select(file => file.Stamp)],
        };
    }

    private static void SameShape(SourceFile first, List<string?> wanted, SourceFile other, List<string?> found)
    {
        if (wanted.SequenceEqual(found, StringComparer.Ordinal))
        {
            return;
        }

        throw new UnusableDataException(
            $"The files '{first.Name}' and '{other.Name}' differ in shape: the first has the columns {Listed(wanted)}, "
                + $"the other {Listed(found)}; import files of one shape together and others on their own."
        );

        static Sentence Listed(List<string?> names)
        {
            var shown = Sentence.Joined(
                ", ",
                names
                    .Take(12)
                    .Select(name => string.IsNullOrEmpty(name) ? Sentence.Of($"(no name)") : Sentence.Of($"{name}"))
            );
            return names.Count > 12 ? Sentence.Of($"{shown} and {names.Count - 12} more") : shown;
        }
    }

    private ColumnProfile Profile(string name)
    {
        var isTime = IsNamedAsTime(name);
        return new ColumnProfile(_nulls, _zone, _formats, isTime || HeaderNames.SpeaksOfTime(name), isTime);
    }

    /// <summary>Whether the user maps the column as a time, if only in another case.</summary>
    private bool IsNamedAsTime(string name) =>
        name.Equals(options.Timestamp, StringComparison.OrdinalIgnoreCase)
        || name.Equals(options.Start, StringComparison.OrdinalIgnoreCase);

    private FileScan Scan(
        SourceFile file,
        int index,
        CsvDialect dialect,
        List<ColumnProfile> profiles,
        ReadingProgress reading
    )
    {
        using var step = ImportTrace.Step("scan");
        var scan = new FileScan(file, index, dialect, profiles.Count);
        using var copy = MustCopy(file, dialect) ? OpenCopy(index) : null;
        scan.Run(
            (record, line, scanner) =>
            {
                copy?.Begin(record, line);
                for (var i = 0; i < profiles.Count; i++)
                {
                    var value = scanner.Field(i);
                    profiles[i].Add(value, line);
                    copy?.Field(value);
                }

                copy?.End();
            },
            cancellation,
            bytes => reading.Reach(index, bytes)
        );
        return scan;
    }

    /// <summary>What the database's reader does not know, or skips lines over as if they were records.</summary>
    private static bool MustCopy(SourceFile file, CsvDialect dialect) =>
        file.Encoding.TranscodeFrom is not null
        || dialect.LineEnds == LineEnds.CarriageReturn
        || dialect.Escape == QuoteEscape.Backslash
        || dialect.SkipsBlanks
        || dialect.SkipLines > 0
        || (file.Encoding.MarkBytes > 0 && !dialect.HasHeader);

    private FileReading Reading(
        SourceFile file,
        int index,
        CsvDialect dialect,
        FileScan scan,
        IReadOnlyList<ColumnDecision> decisions
    )
    {
        var converts = decisions.Any(decision => decision.Time is { NeedsCopy: true });
        var copied = MustCopy(file, dialect);
        if (converts || (!copied && (scan.Irregularities & ReadBySelf) != 0))
        {
            WriteCopy(file, index, dialect, decisions);
            copied = true;
        }

        return new FileReading
        {
            Source = file,
            Dialect = dialect,
            Copy = copied ? CopyPath(index) : null,
            LinesBefore = scan.LinesBefore,
            CarriageReturnLineFeed = scan.CarriageReturnLineFeed,
            HasLineBreaksInValues =
                (scan.Irregularities & (Irregularities.QuotedLineBreak | Irregularities.LoneCarriageReturn)) != 0,
            LongestRecord = scan.LongestRecord,
        };
    }

    private void WriteCopy(SourceFile file, int index, CsvDialect dialect, IReadOnlyList<ColumnDecision> decisions)
    {
        using var step = ImportTrace.Step("copy");
        using var copy = OpenCopy(index);
        var converted = Enumerable
            .Range(0, decisions.Count)
            .Where(i => decisions[i].Time is { NeedsCopy: true })
            .ToArray();
        new FileScan(file, index, dialect, decisions.Count).Run(
            (record, line, scanner) =>
            {
                copy.Begin(record, line);
                for (var i = 0; i < decisions.Count; i++)
                {
                    copy.Field(scanner.Field(i));
                }

                foreach (var i in converted)
                {
                    copy.Time(decisions[i].Time!.Read(scanner.Field(i), _zone));
                }

                copy.End();
            },
            cancellation
        );
        file.Stamp.VerifyUnchanged();
    }

    private NormalisedCopy OpenCopy(int index)
    {
        Directory.CreateDirectory(scratchDirectory);
        return new NormalisedCopy(CopyPath(index));
    }

    private string CopyPath(int index) =>
        Path.Combine(scratchDirectory, string.Create(CultureInfo.InvariantCulture, $"normalised-{index}.csv"));

    private List<ColumnDecision> Decide(List<string> names, List<ColumnProfile> profiles)
    {
        var comma = DecimalSign.IsComma(options.DecimalIsComma(), profiles);
        var elsewhere = DayFirstElsewhere(profiles);
        return
        [
            .. profiles.Select(
                (profile, index) =>
                    ColumnDecision.Of(
                        profile,
                        _nulls,
                        comma,
                        _formats.DayFirst,
                        elsewhere,
                        IsNamedAsTime(names[index]) || HeaderNames.SpeaksOfTime(names[index]),
                        IsNamedAsTime(names[index])
                    )
            ),
        ];
    }

    /// <summary>What the columns whose own values decide between day and month first agree on.</summary>
    private static bool? DayFirstElsewhere(List<ColumnProfile> profiles)
    {
        var day = profiles.Sum(profile => profile.Times.OnlyDayFirst);
        var month = profiles.Sum(profile => profile.Times.OnlyMonthFirst);
        return day == month ? null : day > month;
    }

    private void Report(
        List<SourceFile> files,
        List<FileScan> scans,
        List<string> names,
        List<ColumnProfile> profiles,
        List<ColumnDecision> decisions
    )
    {
        StagingReport.Files(files, scans, _issues);
        var stated = _formats.DayFirst is not null;
        var elsewhere = DayFirstElsewhere(profiles) is not null;
        for (var i = 0; i < names.Count; i++)
        {
            StagingReport.Column(names[i], profiles[i], decisions[i], _nulls, _zone, stated, elsewhere, _issues);
        }
    }
}
