using System.Text.Json;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;
using Sojourn.Server.Views;

namespace Sojourn.Server.Travel;

/// <summary>The cases that travel along a map, and how they go to the browser.</summary>
/// <remarks>
/// Bytes, little-endian: the length of the head (32 bit), the head (JSON, padded with blanks to four bytes), then for n
/// moves in the order of their beginnings n × 32 bit begin, n × 32 bit end, n × 16 bit activity left, n × 16 bit activity
/// gone to, n × 8 bit colour. Times are parts of the axis of months above the clock, 0 to 2³² − 1; moves that lie beyond it
/// are left out and counted. The head carries the legend, so that the browser hands it to the page with the moves.
/// </remarks>
internal sealed class CaseTravel
{
    /// <summary>The option of the address that names the attribute which colours cases.</summary>
    public const string ColorKey = "travel";

    /// <summary>The option that holds the speed, in seconds of the log for each of the reader's.</summary>
    public const string SpeedKey = "speed";

    /// <summary>The option that holds the moment at which the clock stands, in UTC.</summary>
    public const string MomentKey = "moment";

    /// <summary>So many cases travel at most: more dots than that nobody can tell apart.</summary>
    public const int MostCases = 20_000;

    /// <summary>So many moves are sent at most: some eight megabytes.</summary>
    public const int MostMoves = 600_000;

    private readonly DatasetView view;
    private readonly CaseMoves moves;
    private readonly MonthAxis axis;

    // The places of the moves that lie on the axis.
    private readonly int[] shown;

    private CaseTravel(DatasetView view, CaseMoves moves, TravelColors colors)
    {
        this.view = view;
        this.moves = moves;
        axis = MonthAxis.Of(view);
        shown =
        [
            .. Enumerable.Range(0, moves.From.Count).Where(i => axis.Has(moves.Begin[i]) && axis.Has(moves.End[i])),
        ];
        Colors = colors;
    }

    /// <summary>The colours of the cases.</summary>
    public TravelColors Colors { get; }

    /// <summary>What is said of the cases that travel.</summary>
    public TravelHead Head =>
        new(moves.Cases.Count, moves.SelectedCases, moves.From.Count - shown.Length, Colors.Legend);

    /// <summary>The cases of a view; where two sides are compared, those of both.</summary>
    /// <param name="view">The view.</param>
    /// <param name="colorBy">
    /// The case attribute that colours them; null, or one that the log lacks, for one colour, or of two sides for one each.
    /// </param>
    /// <param name="cancellation">Stops the work.</param>
    public static CaseTravel Of(DatasetView view, string? colorBy, CancellationToken cancellation = default)
    {
        var selection = view.Other is { } b ? view.Selection.Or(b.Selection) : view.Selection;
        var moves = CaseMoves.Of(view.Log, selection, MostCases, MostMoves, cancellation);
        var column = TravelColors.Choices(view.Log).FirstOrDefault(choice => choice.Name == colorBy);
        var colors =
            column is null && view.Other is { } other
                ? TravelColors.OfSides(view.Selection, other.Selection, moves.Cases)
                : TravelColors.Of(column, moves.Cases);
        return new CaseTravel(view, moves, colors);
    }

    /// <summary>Writes the moves.</summary>
    public void Write(Stream to)
    {
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true);
        var said = Head;
        var head = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                moves = shown.Length,
                cases = said.Cases,
                selected = said.Selected,
                outside = said.Outside,
                from = Milliseconds(axis.From),
                to = Milliseconds(axis.To),
                zone = view.Subject.Zone,
                activities = view.Log.Activities,
                colors = said.Colors.Select(color => new
                {
                    name = color.Name,
                    token = color.Token,
                    cases = color.Cases,
                }),
            }
        );
        var padding = (4 - head.Length % 4) % 4;
        writer.Write(head.Length + padding);
        writer.Write(head);
        writer.Write("   "u8[..padding]);
        WriteTimes(writer, moves.Begin);
        WriteTimes(writer, moves.End);
        WriteCodes(writer, moves.From);
        WriteCodes(writer, moves.To);
        foreach (var move in shown)
        {
            writer.Write(Colors.OfCase[moves.CaseOf[move]]);
        }
    }

    private double Milliseconds(long units) => Math.Round(view.Log.Unit.ToSeconds((double)units) * 1000);

    private void WriteTimes(BinaryWriter writer, IReadOnlyList<long> times)
    {
        foreach (var move in shown)
        {
            writer.Write((uint)(axis.ShareOf(times[move]) * uint.MaxValue));
        }
    }

    // An activity beyond what 16 bits can say is drawn on no map: the last code stands for it.
    private void WriteCodes(BinaryWriter writer, IReadOnlyList<int> codes)
    {
        foreach (var move in shown)
        {
            writer.Write((ushort)Math.Min(codes[move], ushort.MaxValue));
        }
    }
}
