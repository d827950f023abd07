namespace Sojourn.Charts.ProcessMap;

/// <summary>What the lines of a map are coloured by.</summary>
public enum MapMetric
{
    /// <summary>Moves, in petrol.</summary>
    Frequency,

    /// <summary>Time, amber to oxblood; arcs without a duration are grey.</summary>
    Duration,

    /// <summary>The difference of two sets of cases: blue where A has more, orange where B has, grey where neither.</summary>
    Difference,
}

/// <summary>Which figure of an arc's durations colours and labels it.</summary>
public enum MapDurationFigure
{
    Median,
    Mean,
    P90,
    Min,
    Max,
    Total,
}

/// <summary>What stands on a box or an arc in the place of its own figures, already in words.</summary>
/// <param name="First">In strong letters; empty for no label.</param>
/// <param name="Second">Beside it; null for none.</param>
/// <param name="Sentence">All of it, for titles and screen readers.</param>
public sealed record PictureWords(string First, string? Second, string Sentence);

/// <summary>An activity on the picture.</summary>
/// <param name="Id">Its identity, by which it keeps its place from picture to picture.</param>
/// <param name="Name">As shown; long names are shortened on the box and given whole in its title.</param>
/// <param name="Occurrences">Its events.</param>
/// <param name="Cases">Cases with at least one.</param>
/// <param name="HiddenIn">Moves into it that are not drawn.</param>
/// <param name="HiddenOut">Moves out of it that are not drawn.</param>
public sealed record PictureNode(
    string Id,
    string Name,
    long Occurrences,
    long Cases,
    long HiddenIn = 0,
    long HiddenOut = 0
)
{
    /// <summary>
    /// The most often one case has it; the picture's <see cref="MapPicture.Frequency"/> decides whether the box says it.
    /// </summary>
    public long? MostInOneCase { get; init; }

    /// <summary>Cases that start with it, where the path from the start is not drawn; else none.</summary>
    public long HiddenStarts { get; init; }

    /// <summary>Cases that end with it, where the path to the end is not drawn; else none.</summary>
    public long HiddenEnds { get; init; }

    /// <summary>What the box says instead of its events and cases; null for those.</summary>
    public PictureWords? Words { get; init; }
}

/// <summary>A drawn arc between two activities.</summary>
/// <param name="From">The id of the activity it leaves.</param>
/// <param name="To">The id of the activity it enters.</param>
/// <param name="Moves">How often it occurs.</param>
/// <param name="Seconds">The duration it is coloured and labelled by; null if there is none.</param>
public sealed record PictureArc(string From, string To, long Moves, double? Seconds = null)
{
    /// <summary>The number that the picture's <see cref="MapPicture.Frequency"/> asks for; null where it is the moves.</summary>
    public long? Frequency { get; init; }

    /// <summary>The value of the picture's <see cref="MapPicture.Second"/> label; null for none.</summary>
    public double? Second { get; init; }

    /// <summary>A − B, where the picture shows a difference; null where it is not clear that there is any.</summary>
    public double? Difference { get; init; }

    /// <summary>What the label says instead of the arc's figures; null for those.</summary>
    public PictureWords? Words { get; init; }
}

/// <summary>How often is counted how.</summary>
public enum MapFrequency
{
    /// <summary>Every move and every event.</summary>
    Moves,

    /// <summary>Cases with at least one.</summary>
    Cases,

    /// <summary>The most often one case takes it.</summary>
    MostInOneCase,
}

/// <summary>A second figure on the arcs' labels.</summary>
/// <param name="Name">As the sentence of an arc names it.</param>
/// <param name="IsDuration">Whether its values are seconds.</param>
public sealed record MapSecondLabel(string Name, bool IsDuration);

/// <summary>The scale of a difference of A and B.</summary>
/// <param name="Name">What differs, for the legend: "share of cases, A − B".</param>
/// <param name="Some">From here on, on either side of none, a difference has the lighter colour.</param>
/// <param name="Much">From here on it has the darker one.</param>
/// <param name="Thresholds">The four thresholds in words, from the one for "B has much more" on.</param>
public sealed record PictureDifference(string Name, double Some, double Much, IReadOnlyList<string> Thresholds);

/// <summary>Activities that belong together, drawn in a frame.</summary>
/// <param name="Name">What the frame is called.</param>
/// <param name="Nodes">The ids of its members; those that are not drawn do not matter.</param>
public sealed record PictureFrame(string Name, IReadOnlyList<string> Nodes);

/// <summary>Cases that start, or end, with an activity.</summary>
public sealed record PictureMark(string Node, long Cases)
{
    /// <summary>A − B, where the picture shows a difference; null where it is not clear that there is any.</summary>
    public double? Difference { get; init; }

    /// <summary>What the label says instead of the cases; null for those.</summary>
    public PictureWords? Words { get; init; }
}

/// <summary>What a picture leaves out, counted; the drawing says it in a sentence.</summary>
/// <param name="Activities">Activities that are not drawn.</param>
/// <param name="Events">Their events.</param>
/// <param name="AllEvents">Events of the whole map.</param>
/// <param name="Arcs">Arcs that are not drawn.</param>
/// <param name="Moves">Their moves.</param>
/// <param name="AllMoves">Moves of the whole map.</param>
public sealed record PictureRemainder(int Activities, long Events, long AllEvents, int Arcs, long Moves, long AllMoves);

/// <summary>All that a map shows. Lists are drawn in their order; equal pictures give equal drawings.</summary>
public sealed class MapPicture
{
    /// <exception cref="ArgumentException">An arc, a start or an end names an activity that is not there.</exception>
    public MapPicture(
        IReadOnlyList<PictureNode> nodes,
        IReadOnlyList<PictureArc> arcs,
        IReadOnlyList<PictureMark> starts,
        IReadOnlyList<PictureMark> ends
    )
    {
        Nodes = [.. nodes];
        Arcs = [.. arcs];
        Starts = [.. starts];
        Ends = [.. ends];
        var known = Nodes.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        var named = Arcs.SelectMany(a => new[] { a.From, a.To }).Concat(Starts.Concat(Ends).Select(m => m.Node));
        var unknown = named.FirstOrDefault(id => !known.Contains(id));
        if (unknown is not null)
        {
            throw new ArgumentException($"The picture has no node \"{unknown}\", but an arc or a mark names it.");
        }
    }

    public IReadOnlyList<PictureNode> Nodes { get; }
    public IReadOnlyList<PictureArc> Arcs { get; }
    public IReadOnlyList<PictureMark> Starts { get; }
    public IReadOnlyList<PictureMark> Ends { get; }

    public MapMetric Metric { get; init; } = MapMetric.Duration;

    /// <summary>Which figure the durations are; the legend and the titles say it.</summary>
    public MapDurationFigure Figure { get; init; }

    /// <summary>A name of its own for the durations, such as one on a business clock. Null names the figure.</summary>
    public string? MetricName { get; init; }

    /// <summary>What the frequencies count, where lines are coloured by them.</summary>
    public MapFrequency Frequency { get; init; }

    /// <summary>The name of the frequency, where it is not the moves.</summary>
    public string? FrequencyName { get; init; }

    /// <summary>Whether labels say the moves beside a duration. Default yes; a <see cref="Second"/> label takes their place.</summary>
    public bool LabelsMoves { get; init; } = true;

    /// <summary>A second figure on the labels; null for none.</summary>
    public MapSecondLabel? Second { get; init; }

    /// <summary>How differences are told apart by colour; needed where the picture shows one.</summary>
    public PictureDifference? Difference { get; init; }

    /// <summary>Frames around activities that belong together.</summary>
    public IReadOnlyList<PictureFrame> Frames { get; init; } = [];

    /// <summary>The title of the drawing. Null takes "Process map" in the reader's language.</summary>
    public string? Title { get; init; }

    /// <summary>What is not drawn; the drawing states it if there is any.</summary>
    public PictureRemainder? Remainder { get; init; }

    /// <summary>A sentence of the caller's below the drawing; null for none.</summary>
    public string? Remark { get; init; }
}
