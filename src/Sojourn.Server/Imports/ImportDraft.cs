using NodaTime;
using Sojourn.Data.Import;
using Sojourn.Workspace.Imports;

namespace Sojourn.Server.Imports;

/// <summary>What the reader has said about a file so far: which column plays which part, and a few choices beside.</summary>
public sealed class ImportDraft
{
    /// <summary>The part of a column that is kept without a role.</summary>
    public const string Attribute = "attribute";

    /// <summary>The part of a column that is left out.</summary>
    public const string LeftOut = "left-out";

    private readonly Dictionary<string, string> parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> chosen = new(StringComparer.Ordinal);

    /// <summary>Every part a column can play, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Parts { get; } = [.. Role.All, Attribute, LeftOut];

    /// <summary>The zone of times without an offset.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>How times are written where the file leaves it open or an earlier one said it; null takes what was detected.</summary>
    public string? TimeFormat { get; set; }

    /// <summary>The sheet of a workbook; null takes the one that looks most like a log.</summary>
    public string? Sheet { get; private set; }

    /// <summary>Whether exact copies of a row are left out.</summary>
    public bool DropsDuplicates { get; set; }

    /// <summary>How many rows the reader agreed to set aside so that the rest is loaded; null for the usual limit.</summary>
    public long? MaxSetAside { get; set; }

    /// <summary>Whether so many rows may be set aside.</summary>
    public bool Tolerates(long setAside, long rows) => !Limit.IsExceededBy(setAside, rows);

    private RejectionLimit Limit => MaxSetAside is { } most ? new RejectionLimit(most, null) : RejectionLimit.Default;

    /// <summary>The mapping of an earlier file that this draft repeats; null where it repeats none, or was changed since.</summary>
    public SavedMapping? Used { get; private set; }

    /// <summary>Whether anything was said yet; until then the file speaks for itself.</summary>
    public bool IsTouched => chosen.Count > 0;

    /// <summary>The part of a column.</summary>
    public string PartOf(string column) => parts.GetValueOrDefault(column, Attribute);

    /// <summary>Whether the reader chose the column's part.</summary>
    public bool IsChosen(string column) => chosen.Contains(column);

    /// <summary>Takes over what was found out; what the reader chose stays.</summary>
    public void TakeOver(ImportProposal proposal)
    {
        foreach (var column in proposal.Columns.Where(column => !chosen.Contains(column.Name)))
        {
            parts[column.Name] = Attribute;
        }

        if (IsTouched)
        {
            return;
        }

        foreach (var role in proposal.Roles.Where(role => role.IsChosen))
        {
            parts[role.Column] = role.Role;
        }

        if (proposal.Mapping is not { } mapping)
        {
            return;
        }

        parts[mapping.Case] = Role.Case;
        foreach (var activity in mapping.Activity)
        {
            parts[activity] = Role.Activity;
        }

        parts[mapping.Timestamp] = Role.Timestamp;
        foreach (var ignored in mapping.Ignore)
        {
            parts[ignored] = LeftOut;
        }
    }

    /// <summary>Repeats what the columns of an earlier file with the same header meant.</summary>
    public void Use(SavedMapping saved)
    {
        var mapping = saved.Mapping;
        foreach (var name in parts.Keys.ToList())
        {
            parts[name] = Attribute;
            chosen.Add(name);
        }

        Give(mapping.Case, Role.Case);
        foreach (var activity in mapping.Activity)
        {
            Give(activity, Role.Activity);
        }

        Give(mapping.Timestamp, Role.Timestamp);
        Give(mapping.Start, Role.Start);
        Give(mapping.Sequence, Role.Sequence);
        foreach (var (role, column) in mapping.Roles)
        {
            Give(column, role);
        }

        foreach (var ignored in mapping.Ignore)
        {
            Give(ignored, LeftOut);
        }

        TimeZone = mapping.TimeZone;
        TimeFormat = mapping.TimeFormats.Count == 0 ? null : string.Join(" | ", mapping.TimeFormats.Values.Distinct());
        DropsDuplicates = mapping.DropDuplicates;
        Used = saved;
    }

    /// <summary>Goes back to what the file itself says.</summary>
    public void Forget()
    {
        parts.Clear();
        chosen.Clear();
        TimeFormat = null;
        TimeZone = "UTC";
        DropsDuplicates = false;
        MaxSetAside = null;
        Used = null;
    }

    /// <summary>Turns to another sheet, which has other columns: what was said of those of the last one is gone.</summary>
    public void TurnTo(string sheet)
    {
        Forget();
        Sheet = sheet;
    }

    /// <summary>The draft as plain values, for <see cref="Of"/>.</summary>
    internal KeptDraft ToKept() =>
        new(new(parts), [.. chosen], TimeZone, TimeFormat, DropsDuplicates, Used, MaxSetAside, Sheet);

    /// <summary>The draft of plain values.</summary>
    internal static ImportDraft Of(KeptDraft kept)
    {
        var draft = new ImportDraft
        {
            TimeZone = kept.TimeZone,
            TimeFormat = kept.TimeFormat,
            DropsDuplicates = kept.DropsDuplicates,
            Used = kept.Used,
            MaxSetAside = kept.MaxSetAside,
            Sheet = kept.Sheet,
        };
        foreach (var (name, part) in kept.Parts)
        {
            draft.parts[name] = part;
        }

        draft.chosen.UnionWith(kept.Chosen);
        return draft;
    }

    /// <summary>A draft that says the same and can be changed alone.</summary>
    public ImportDraft Copy() => Of(ToKept());

    /// <summary>Gives a column a part. Only the activity may be made of several columns; another holder gives way.</summary>
    public void Choose(string column, string part)
    {
        Used = null;
        if (part is not (Role.Activity or Attribute or LeftOut))
        {
            foreach (var holder in parts.Where(each => each.Value == part && each.Key != column).ToList())
            {
                parts[holder.Key] = Attribute;
                chosen.Add(holder.Key);
            }
        }

        // From the first choice on, the reader's mapping is the whole mapping: nothing else is guessed around it.
        foreach (var (name, _) in parts)
        {
            chosen.Add(name);
        }

        parts[column] = part;
    }

    /// <summary>The import options that say all this.</summary>
    public ImportOptions ToOptions()
    {
        var options = new ImportOptions
        {
            TimeZone = TimeZone,
            TimeFormats = TimeFormat is null ? [] : [TimeFormat],
            Sheet = Sheet,
            DropDuplicates = DropsDuplicates,
            MaxRejected = Limit,
        };
        if (!IsTouched)
        {
            return options;
        }

        // Beside the columns' meaning an earlier mapping knows how such files are written, and what closes a case. It is not
        // the reader who says that: where the new file is of another format, it has no effect and is no fault.
        if (Used is { } used)
        {
            options = used.Mapping.ToOptions(options) with
            {
                DropDuplicates = DropsDuplicates,
                TimeZone = TimeZone,
                TimeFormats = options.TimeFormats,
                MaxRejected = Limit,
            };
        }

        return options with
        {
            Case = First(Role.Case),
            Activity = [.. With(Role.Activity)],
            Timestamp = First(Role.Timestamp),
            Start = First(Role.Start),
            Sequence = First(Role.Sequence),
            Roles = parts
                .Where(part => Role.All.Contains(part.Value) && !Role.Structural.Contains(part.Value))
                .ToDictionary(part => part.Value, part => part.Key),
            Ignore = [.. With(LeftOut)],
            DetectRoles = false,
        };
    }

    /// <summary>The time zones a reader can choose from.</summary>
    public static IReadOnlyList<string> TimeZones { get; } =
    [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/') || id == "UTC").Order(StringComparer.Ordinal)];

    private IEnumerable<string> With(string part) => parts.Where(each => each.Value == part).Select(each => each.Key);

    private void Give(string? column, string part)
    {
        if (column is not null)
        {
            parts[column] = part;
        }
    }

    private string? First(string part) => With(part).FirstOrDefault();
}
