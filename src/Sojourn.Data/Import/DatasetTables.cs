namespace Sojourn.Data.Import;

/// <summary>The tables of a dataset's database file and their fixed columns: one place for readers and writers.</summary>
public static class DatasetTables
{
    /// <summary>The number of this layout; a reader refuses a higher one.</summary>
    public const int FormatVersion = 1;

    /// <summary>The events: the trace.</summary>
    public const string Events = "events";

    /// <summary>Changes of attribute values beside the events.</summary>
    public const string Changes = "changes";

    /// <summary>Messages beside the events.</summary>
    public const string Messages = "messages";

    /// <summary>Cases without any event.</summary>
    public const string EmptyCases = "_empty_cases";

    /// <summary>The source files by number.</summary>
    public const string Files = "_files";

    /// <summary>Records that were set aside.</summary>
    public const string Rejected = "_rejected";

    /// <summary>
    /// Rows without case, activity or time, with the columns of the events: a later file can show how their times are to be
    /// read. There only if there are any.
    /// </summary>
    public const string SetAside = "_set_aside";

    /// <summary>Facts about the dataset: key and JSON.</summary>
    public const string Meta = "_meta";

    /// <summary>The case column of every table.</summary>
    public const string Case = "case";

    /// <summary>The activity column of the events.</summary>
    public const string Activity = "activity";

    /// <summary>The completion, or only, time of the events.</summary>
    public const string Timestamp = "timestamp";

    /// <summary>The start time of the events, where there is one.</summary>
    public const string Start = "start";

    /// <summary>The column that orders events of equal times, where there is one.</summary>
    public const string Sequence = "sequence";

    /// <summary>The number of the source file.</summary>
    public const string File = "_file";

    /// <summary>The record's number in its file.</summary>
    public const string Record = "_record";

    /// <summary>The physical line of a record, or null where the format has none.</summary>
    public const string Line = "_line";

    /// <summary>Column names of the events that no attribute may take.</summary>
    public static IReadOnlyList<string> Reserved { get; } =
    [Case, Activity, Timestamp, Start, Sequence, File, Record, Line];

    /// <summary>
    /// The name of an attribute in its source: a sequence column of the same name as the fixed one stands beside it under
    /// a name with a number.
    /// </summary>
    public static string NameInSource(string attribute)
    {
        const string number = " (2)";
        return attribute.Equals(Sequence + number, StringComparison.OrdinalIgnoreCase)
            ? attribute[..^number.Length]
            : attribute;
    }

    /// <summary>The statement that makes the changes table.</summary>
    internal static string CreateChanges(string schema) =>
        $"""
            CREATE TABLE {schema}.{Changes} ("case" VARCHAR NOT NULL, "time" TIMESTAMP NOT NULL, sequence BIGINT,
                attribute VARCHAR NOT NULL, old VARCHAR, new VARCHAR, actor VARCHAR,
                _file INTEGER, _record BIGINT, _line BIGINT)
            """;

    /// <summary>The statement that makes the messages table.</summary>
    internal static string CreateMessages(string schema) =>
        $"""
            CREATE TABLE {schema}.{Messages} ("case" VARCHAR NOT NULL, "time" TIMESTAMP NOT NULL,
                direction VARCHAR, visibility VARCHAR, author VARCHAR, channel VARCHAR,
                _file INTEGER, _record BIGINT, _line BIGINT)
            """;
}
