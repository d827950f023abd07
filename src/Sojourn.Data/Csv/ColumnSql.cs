using System.Text;
using Sojourn.Data.Import;

namespace Sojourn.Data.Csv;

/// <summary>The SQL of one column: what the reader calls it, and how its text becomes a value.</summary>
internal sealed class ColumnSql
{
    private const int MostSamples = 5;
    private const int LongestSample = 80;

    private readonly ColumnDecision _decision;
    private readonly LocalZone _zone;

    public ColumnSql(int index, ColumnDecision decision, LocalZone zone)
    {
        _decision = decision;
        _zone = zone;
        Name = FormattableString.Invariant($"c{index}");
    }

    /// <summary>The column's name in the relation, which needs no quotes.</summary>
    public string Name { get; }

    /// <summary>The name of the column with its times read, in UTC.</summary>
    public string TimeName => Name + "_time";

    /// <summary>The name of the column with its times read, in local time.</summary>
    public string LocalName => Name + "_local";

    /// <summary>The name of the copy's column with microseconds since 1970.</summary>
    public string MicrosName => Name + "_micros";

    /// <summary>Whether it holds times.</summary>
    public bool IsTime => _decision.Kind == StagedKind.Time;

    /// <summary>Whether its times are read while the text is copied.</summary>
    public bool IsConvertedInCopy => _decision.Time is { NeedsCopy: true };

    /// <summary>Whether its times are local in a zone other than UTC and still to be moved.</summary>
    public bool IsLocal => !IsConvertedInCopy && !_zone.IsUtc && _decision.Time is { Local: not null };

    /// <summary>The text, NULL where it means missing.</summary>
    public string Text =>
        _decision.Nulls.Count == 0
            ? Name
            : $"CASE WHEN {Name} IN ({string.Join(", ", _decision.Nulls.Select(Literal))}) THEN NULL ELSE {Name} END";

    /// <summary>The times as the database reads them from the text.</summary>
    public string ParsedTime =>
        IsConvertedInCopy ? $"make_timestamp({MicrosName})" : _decision.Time!.ParseSql(Name, PlainNumber);

    /// <summary>The times in UTC, made from the local ones.</summary>
    public string UtcTime => _zone.ToUtcSql(LocalName, _decision.Time!.Local!.Earliest, _decision.Time.Local.Latest);

    private string PlainNumber =>
        _decision.Convention switch
        {
            NumberReadings.Comma => $"replace({Name}, ',', '.')",
            NumberReadings.CommaGroups => $"replace({Name}, ',', '')",
            NumberReadings.PointGroups => $"replace(replace({Name}, '.', ''), ',', '.')",
            _ => Name,
        };

    private string Value =>
        _decision.Kind switch
        {
            StagedKind.Integer or StagedKind.Decimal => $"TRY_CAST({PlainNumber} AS DOUBLE)",
            StagedKind.Boolean =>
                $"CASE lower({Name}) WHEN {Literal(_decision.Truth.True)} THEN true WHEN {Literal(_decision.Truth.False)} THEN false END",
            StagedKind.Time => TimeName,
            _ => Text,
        };

    /// <summary>The column as the next step sees it.</summary>
    public StagedColumn ToStaged(string name, string? header, ColumnProfile profile, NullTexts nulls) =>
        new()
        {
            Name = name,
            Header = header,
            SqlName = $"\"{Name}\"",
            Kind = _decision.Kind,
            SqlValue = Value,
            SqlText = Text,
            SqlSourceText = Name,
            // Every value of the other kinds was read by the scan.
            SqlIsBad = IsTime ? $"({TimeName} IS NULL AND ({Text}) IS NOT NULL)" : "false",
            TimeFormat = _decision.Time?.Description,
            Present = _decision.Present,
            DistinctAtMost = Distinct(profile, nulls),
            Samples = Samples(profile),
        };

    /// <summary>A text as an SQL literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private int Distinct(ColumnProfile profile, NullTexts nulls)
    {
        var missing = _decision.Nulls.Count(text => nulls.Texts.Contains(text));
        return profile.DistinctIsComplete ? profile.Distinct.Count - missing : DistinctValues.Limit;
    }

    private List<string> Samples(ColumnProfile profile)
    {
        var samples = new List<string>(MostSamples);
        for (var i = 0; i < profile.Distinct.Count && samples.Count < MostSamples; i++)
        {
            var value = Encoding.UTF8.GetString(profile.Distinct.Value(i));
            if (!_decision.Nulls.Contains(value))
            {
                samples.Add(value.Length > LongestSample ? value[..LongestSample] + "…" : value);
            }
        }

        return samples;
    }
}
