using System.Text.Json;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;
using Sojourn.Server.Views;

namespace Sojourn.Server.Travel;

/// <summary>The cases that travel along a map, and how they go to the browser.</summary>
/// <remarks>
/// Bytes, little-endian: the length of the head (32 bit), the head (JSON, padded with blanks to four bytes), then for n
/// moves in the order of their beginnings n × 32 bit begin, n × 32 bit end, n × 16 bit activity left, n × 16 bit activity
/// gone to, n × 8 bit colour. Times are parts of the period, 0 to 2³² − 1.
/// </remarks>
internal sealed class CaseTravel
{
    /// <summary>The option of the address that names the attribute which colours cases.</summary>
    public const string ColorKey = "travel";

    /// <summary>So many cases travel at most: more dots than that nobody can tell apart.</summary>
    public const int MostCases = 20_000;

    /// <summary>So many moves are sent at most: some eight megabytes.</summary>
    public const int MostMoves = 600_000;

    private readonly DatasetView view;
    private readonly CaseMoves moves;

    private CaseTravel(DatasetView view, CaseMoves moves, TravelColors colors)
    {
        this.view = view;
        this.moves = moves;
        Colors = colors;
    }

    /// <summary>The colours of the cases.</summary>
    public TravelColors Colors { get; }

    /// <summary>How many cases travel.</summary>
    public int Cases => moves.Cases.Count;

    /// <summary>How many cases could.</summary>
    public int SelectedCases => moves.SelectedCases;

    /// <summary>The cases of a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="colorBy">The case attribute that colours them; null, or one that the log lacks, for one colour.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static CaseTravel Of(DatasetView view, string? colorBy, CancellationToken cancellation = default)
    {
        var moves = CaseMoves.Of(view.Log, view.Selection, MostCases, MostMoves, cancellation);
        var column = TravelColors.Choices(view.Log).FirstOrDefault(choice => choice.Name == colorBy);
        return new CaseTravel(view, moves, TravelColors.Of(column, moves.Cases));
    }

    /// <summary>Writes the moves.</summary>
    public void Write(Stream to)
    {
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true);
        var head = JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                moves = moves.From.Count,
                cases = Cases,
                selected = SelectedCases,
                from = Milliseconds(First),
                to = Milliseconds(Last),
                zone = view.Subject.Zone,
                activities = view.Log.Activities,
                colors = Colors.Legend.Select(color => color.Token),
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
        foreach (var place in moves.CaseOf)
        {
            writer.Write(Colors.OfCase[place]);
        }
    }

    private long First => moves.Begin.Count == 0 ? 0 : moves.Begin[0];

    private long Last => moves.End.Count == 0 ? 0 : moves.End.Max();

    private double Milliseconds(long units) => Math.Round(view.Log.Unit.ToSeconds((double)units) * 1000);

    private void WriteTimes(BinaryWriter writer, IReadOnlyList<long> times)
    {
        var (first, length) = (First, Math.Max(1, Last - First));
        foreach (var time in times)
        {
            writer.Write((uint)((double)(time - first) / length * uint.MaxValue));
        }
    }

    // An activity beyond what 16 bits can say is drawn on no map: the last code stands for it.
    private static void WriteCodes(BinaryWriter writer, IReadOnlyList<int> codes)
    {
        foreach (var code in codes)
        {
            writer.Write((ushort)Math.Min(code, ushort.MaxValue));
        }
    }
}
