using Sojourn.Charts.Text;

namespace Sojourn.Charts.Documents;

/// <summary>A column of a table on paper.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">Whether its cells stand to the right.</param>
public sealed record DocumentColumn(string Title, bool IsNumber = false);

/// <summary>The widths of a table's columns: numbers keep theirs, texts share what is left.</summary>
internal static class ColumnWidths
{
    /// <summary>Room between the texts of two columns.</summary>
    public const double Gap = 14;

    private const double Least = 34;
    private const double MostNumber = 110;
    private const double MostText = 260;

    public static double[] Of(
        IReadOnlyList<DocumentColumn> columns,
        IReadOnlyList<IReadOnlyList<string>> rows,
        double width,
        double size
    )
    {
        var wanted = new double[columns.Count];
        var least = new double[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            var heading = LongestWord(columns[i].Title, size);
            var cells = rows.Select(row => TextWidth.Of(row[i], size)).DefaultIfEmpty().Max();
            var longest = Math.Max(Math.Max(heading, cells), Least) + Gap;
            wanted[i] = Math.Min(longest, columns[i].IsNumber ? MostNumber : MostText);
            least[i] = columns[i].IsNumber ? wanted[i] : Math.Min(wanted[i], Math.Max(Least, heading) + Gap);
        }

        var over = wanted.Sum() - width;
        if (over > 0)
        {
            var give = wanted.Zip(least, (want, few) => want - few).ToArray();
            var share = give.Sum() > 0 ? Math.Min(1, over / give.Sum()) : 0;
            wanted = [.. wanted.Zip(give, (want, some) => want - some * share)];
        }
        else if (Array.FindIndex([.. columns], column => !column.IsNumber) is var text and >= 0)
        {
            // What is left belongs to the names, so that numbers stand at the right edge.
            wanted[text] += -over;
        }

        var sum = wanted.Sum();
        return sum > width ? [.. wanted.Select(each => each * width / sum)] : wanted;
    }

    private static double LongestWord(string title, double size) =>
        title.Split(' ').Select(word => TextWidth.Of(word, size, strong: true)).DefaultIfEmpty().Max();
}
