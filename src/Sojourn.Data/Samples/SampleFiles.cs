using System.Globalization;
using System.Text;

namespace Sojourn.Data.Samples;

/// <summary>Where a sample was written.</summary>
public sealed record SampleFiles
{
    private const string EventHeader =
        "case,activity,timestamp,start,resource,team,owner,state,user_kind,channel,product,type,category,subcategory,"
        + "priority,customer,sla_target_hours,sla_met,satisfaction";

    private const string ChangeHeader = "case,timestamp,sequence,attribute,old,new,actor";

    private const string MessageHeader = "case,timestamp,direction,visibility,author,channel";

    /// <summary>The events, one row each.</summary>
    public required string Events { get; init; }

    /// <summary>The changes.</summary>
    public required string Changes { get; init; }

    /// <summary>The messages.</summary>
    public required string Messages { get; init; }

    /// <summary>The truths built in.</summary>
    public required string Truth { get; init; }

    /// <summary>The SLA policy whose result is the column <c>sla_met</c>.</summary>
    public required string Policy { get; init; }

    /// <summary>The calendar of the SLA and those of the teams.</summary>
    public required IReadOnlyList<string> Calendars { get; init; }

    internal static SampleFiles Write(ServiceDeskSample sample, string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "calendars"));
        var calendars = SampleDocuments
            .Calendars()
            .Select(file => WriteText(directory, Path.Combine("calendars", file.Name), file.Json))
            .ToList();
        return new SampleFiles
        {
            Events = WriteRows(directory, "events.csv", EventHeader, EventRows(sample)),
            Changes = WriteRows(directory, "changes.csv", ChangeHeader, ChangeRows(sample)),
            Messages = WriteRows(directory, "messages.csv", MessageHeader, MessageRows(sample)),
            Truth = WriteText(directory, "truth.json", SampleDocuments.Truth(sample)),
            Policy = WriteText(directory, "sla-policy.json", SampleDocuments.Policy()),
            Calendars = calendars,
        };
    }

    private static IEnumerable<string?[]> EventRows(ServiceDeskSample sample)
    {
        var requests = sample.Requests.ToDictionary(request => request.Case, StringComparer.Ordinal);
        foreach (var row in sample.Events)
        {
            var request = requests[row.Case];
            yield return
            [
                row.Case,
                row.Activity,
                Iso(row.Time),
                row.Start is { } start ? Iso(start) : null,
                row.Resource,
                row.Team,
                row.Owner,
                row.State,
                row.UserKind,
                request.Channel,
                request.Product,
                request.Type,
                request.Category,
                request.Subcategory,
                request.Priority,
                request.Customer,
                request.SlaTargetHours?.ToString(CultureInfo.InvariantCulture),
                request.SlaMet switch
                {
                    true => "true",
                    false => "false",
                    null => null,
                },
                request.Satisfaction?.ToString(CultureInfo.InvariantCulture),
            ];
        }
    }

    private static IEnumerable<string?[]> ChangeRows(ServiceDeskSample sample) =>
        sample.Changes.Select(row =>
            new[]
            {
                row.Case,
                Iso(row.Time),
                row.Sequence.ToString(CultureInfo.InvariantCulture),
                row.Attribute,
                row.Old,
                row.New,
                row.Actor,
            }
        );

    private static IEnumerable<string?[]> MessageRows(ServiceDeskSample sample) =>
        sample.Messages.Select(row =>
            new string?[] { row.Case, Iso(row.Time), row.Direction, row.Visibility, row.Author, row.Channel }
        );

    // No value of the sample holds a comma, a quote or a line end, so none needs quoting.
    private static string WriteRows(string directory, string name, string header, IEnumerable<string?[]> rows)
    {
        var path = Path.Combine(directory, name);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        writer.WriteLine(header);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (i > 0)
                {
                    writer.Write(',');
                }

                writer.Write(row[i]);
            }

            writer.WriteLine();
        }

        return path;
    }

    private static string WriteText(string directory, string name, string text)
    {
        var path = Path.Combine(directory, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }

    private static string Iso(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
