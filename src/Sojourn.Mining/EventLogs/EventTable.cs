namespace Sojourn.Mining.EventLogs;

/// <summary>A column of dictionary codes: row → code → value.</summary>
/// <param name="Codes">One code per row; −1 is missing.</param>
/// <param name="Values">The distinct values, in any order; the log puts them in ordinal order.</param>
public sealed record CodedColumn(ReadOnlyMemory<int> Codes, IReadOnlyList<string> Values);

/// <summary>Unsorted events, column by column: what an import hands to the log builder.</summary>
/// <remarks>
/// Shape: every column has one entry per event row; rows come in file and record order.
/// Unit: times are whole numbers of <see cref="Unit"/> since the Unix epoch, UTC.
/// </remarks>
public sealed class EventTable
{
    /// <summary>The unit of every time in the table.</summary>
    public required TimeUnit Unit { get; init; }

    /// <summary>The case of each event; never missing.</summary>
    public required CodedColumn Case { get; init; }

    /// <summary>The activity of each event; never missing.</summary>
    public required CodedColumn Activity { get; init; }

    /// <summary>The completion time of each event, or its only time.</summary>
    public required ReadOnlyMemory<long> Completed { get; init; }

    /// <summary>
    /// The start time of each activity instance, or empty where the log has one time per event. An instance with only
    /// one of the two carries it in both columns.
    /// </summary>
    public ReadOnlyMemory<long> Started { get; init; }

    /// <summary>The mapped sequence column, second rule of the tie order, or empty. Missing counts as the lowest.</summary>
    public ReadOnlyMemory<long> Sequence { get; init; }

    /// <summary>An optional rank per activity value, third rule of the tie order, or empty.</summary>
    public ReadOnlyMemory<int> ActivityRank { get; init; }

    /// <summary>Further attributes, one value per event row; the log finds out which describe the whole case.</summary>
    public IReadOnlyList<AttributeColumn> Attributes { get; init; } = [];

    /// <summary>
    /// Rows of cases without any event (an empty trace), so that they are counted; empty where there are none.
    /// </summary>
    public IReadOnlyList<string> EmptyCases { get; init; } = [];

    /// <summary>Attribute changes beside the events, or none.</summary>
    public ChangeTable? Changes { get; init; }

    /// <summary>Messages beside the events, or none.</summary>
    public MessageTable? Messages { get; init; }

    /// <summary>The number of event rows.</summary>
    public int Count => Completed.Length;
}

/// <summary>Changes of attribute values, beside the events: they never alter a variant.</summary>
public sealed class ChangeTable
{
    /// <summary>The case id of each row.</summary>
    public required CodedColumn Case { get; init; }

    /// <summary>When, in the log's unit.</summary>
    public required ReadOnlyMemory<long> Time { get; init; }

    /// <summary>The order within equal times, or empty.</summary>
    public ReadOnlyMemory<long> Sequence { get; init; }

    /// <summary>Which attribute changed.</summary>
    public required CodedColumn Attribute { get; init; }

    /// <summary>The value before; missing where there was none.</summary>
    public required CodedColumn Old { get; init; }

    /// <summary>The value after; missing where it was cleared.</summary>
    public required CodedColumn New { get; init; }

    /// <summary>Who changed it; missing where unknown.</summary>
    public required CodedColumn Actor { get; init; }
}

/// <summary>Messages of cases, beside the events.</summary>
public sealed class MessageTable
{
    /// <summary>The case id of each row.</summary>
    public required CodedColumn Case { get; init; }

    /// <summary>When, in the log's unit.</summary>
    public required ReadOnlyMemory<long> Time { get; init; }

    /// <summary><c>inbound</c> or <c>outbound</c>.</summary>
    public required CodedColumn Direction { get; init; }

    /// <summary><c>public</c> or <c>internal</c>.</summary>
    public required CodedColumn Visibility { get; init; }

    /// <summary>The kind of author: <c>customer</c>, <c>agent</c> or <c>system</c>.</summary>
    public required CodedColumn Author { get; init; }

    /// <summary>The channel; missing where unknown.</summary>
    public required CodedColumn Channel { get; init; }
}
