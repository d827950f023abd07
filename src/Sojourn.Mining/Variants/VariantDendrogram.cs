using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Kernels;

namespace Sojourn.Mining.Variants;

/// <summary>What <see cref="VariantDendrogram"/> compares.</summary>
public sealed record VariantDendrogramOptions
{
    /// <summary>How many of the most frequent variants are compared. 1 to 4,000; default 1,000. Time and memory grow with its square.</summary>
    public int Most { get; init; } = 1_000;

    /// <summary>How many steps of a variant are compared, from its first. 1 to 1,024; default 128. Longer variants are cut.</summary>
    public int MostSteps { get; init; } = 128;

    internal void Validate()
    {
        var faults = new List<string>();
        if (Most is < 1 or > 4_000)
        {
            faults.Add($"Most is 1 to 4,000, not {Most}.");
        }

        if (MostSteps is < 1 or > 1_024)
        {
            faults.Add($"MostSteps is 1 to 1,024, not {MostSteps}.");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Join(' ', faults));
        }
    }
}

/// <summary>The most frequent variants of a log, joined two by two where they are most alike.</summary>
/// <remarks>
/// Two variants are as far apart as the edit distance of their activity sequences, divided by the longer length: 0 for equal
/// sequences, 1 where no step is shared. The spread of a cluster is the sum of the squared distances of all pairs of its cases,
/// divided by twice its cases. The two clusters are joined first whose union adds least to the spread; among equal ones, to nine
/// digits, those with the more frequent variants. Two large clusters add more than a large and a small one, so that a rare
/// variant joins a cluster before it is one by itself, and a cut gives clusters of substance.
/// Order: the same bits on any number of cores. Cost: a distance for every pair of the compared variants, then about their
/// number squared.
/// Source: J. Ward, "Hierarchical grouping to optimize an objective function", Journal of the American Statistical Association
/// 58 (1963) 236–244; for distances of any kind V. Batagelj, "Generalized Ward and related clustering problems", in
/// Classification and Related Methods of Data Analysis (1988) 67–74; the recurrence: G. Lance and W. Williams, The Computer
/// Journal 9 (1967) 373–380; edit distance between traces: R.P. Bose and W. van der Aalst, "Context aware trace clustering",
/// SDM 2009. Deviations: distances are divided by the longer length, and variants are weighted by their cases.
/// </remarks>
public sealed class VariantDendrogram
{
    private readonly EventLog log;
    private readonly double[] distances;
    private readonly int[] numbers;
    private readonly int[] cases;
    private readonly int[][] sequences;
    private readonly (int Into, int From)[] joins;

    private VariantDendrogram(EventLog log, VariantDendrogramOptions options, CancellationToken cancellation)
    {
        this.log = log;
        var all = VariantList.Of(log);
        var top = all.Top(options.Most).ToArray();
        numbers = [.. top.Select(variant => variant.Number)];
        cases = [.. top.Select(variant => variant.Cases)];
        sequences = [.. numbers.Select(number => all.ActivitiesOf(number).ToArray())];
        AllVariants = all.Count;
        AllCases = all.Cases;
        ComparedCases = cases.Sum();
        Cut = sequences.Count(sequence => sequence.Length > options.MostSteps);
        var compared = Array.ConvertAll(
            sequences,
            sequence => sequence.Length > options.MostSteps ? sequence[..options.MostSteps] : sequence
        );
        distances = Distances(compared, log.Activities.Count, cancellation);
        joins = Join(distances, cases, cancellation);
    }

    /// <summary>How many variants are compared.</summary>
    public int Variants => numbers.Length;

    /// <summary>How many variants the log has.</summary>
    public int AllVariants { get; }

    /// <summary>The cases of the compared variants.</summary>
    public int ComparedCases { get; }

    /// <summary>The cases of the log.</summary>
    public int AllCases { get; }

    /// <summary>How many of the compared variants are longer than what was compared of them.</summary>
    public int Cut { get; }

    /// <summary>Compares the most frequent variants of the whole log.</summary>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static VariantDendrogram Of(
        EventLog log,
        VariantDendrogramOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        options ??= new VariantDendrogramOptions();
        options.Validate();
        return new VariantDendrogram(log, options, cancellation);
    }

    /// <summary>The distance of two compared variants, 0–1, by their places among the most frequent.</summary>
    public double DistanceOf(int place, int other) => distances[place * Variants + other];

    /// <summary>Cuts the dendrogram into that many clusters, or into as many as there are variants where they are fewer.</summary>
    /// <param name="count">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public VariantClusters Into(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var n = Variants;
        var clusterOf = new int[n];
        for (var i = 0; i < n; i++)
        {
            clusterOf[i] = i;
        }

        // A cluster bears the place of its most frequent variant.
        foreach (var (into, from) in joins.AsSpan(0, Math.Max(0, n - count)))
        {
            for (var i = 0; i < n; i++)
            {
                clusterOf[i] = clusterOf[i] == from ? into : clusterOf[i];
            }
        }

        var members = Enumerable
            .Range(0, n)
            .GroupBy(i => clusterOf[i])
            .Select(cluster => cluster.ToArray())
            .OrderByDescending(places => places.Sum(i => (long)cases[i]))
            .ThenBy(places => places[0])
            .ToArray();
        return new VariantClusters(log, this, [.. members.Select((places, i) => ClusterOf(i + 1, places))]);
    }

    private VariantCluster ClusterOf(int number, int[] places)
    {
        var size = places.Sum(i => (long)cases[i]);
        var (best, least) = (places[0], double.PositiveInfinity);
        foreach (var i in places)
        {
            var sum = places.Sum(j => cases[j] * DistanceOf(i, j));
            if (sum < least)
            {
                (best, least) = (i, sum);
            }
        }

        return new VariantCluster(number, [.. places.Select(i => numbers[i])], numbers[best], (int)size, least / size);
    }

    private static double[] Distances(int[][] sequences, int activities, CancellationToken cancellation)
    {
        var n = sequences.Length;
        var distances = new double[n * n];
        Parallel.For(
            0,
            n,
            new ParallelOptions { CancellationToken = cancellation },
            i =>
            {
                var pattern = new StepDistance(sequences[i], activities);
                for (var j = i + 1; j < n; j++)
                {
                    var longer = Math.Max(sequences[i].Length, sequences[j].Length);
                    distances[i * n + j] = (double)pattern.To(sequences[j]) / longer;
                }
            }
        );
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < i; j++)
            {
                distances[i * n + j] = distances[j * n + i];
            }
        }

        return distances;
    }

    /// <summary>Joins the cheapest two again and again; each row remembers its cheapest, and looks again only when that became dearer.</summary>
    private static (int Into, int From)[] Join(double[] distances, int[] cases, CancellationToken cancellation)
    {
        var n = cases.Length;
        var weight = Array.ConvertAll(cases, count => (double)count);
        var cheapest = new int[n];
        var least = new double[n];
        // What joining two clusters adds to the spread, and what it is compared by: infinity for a place that has been joined to
        // another.
        var added = new double[n * n];
        var between = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var distance = distances[i * n + j];
                added[i * n + j] = weight[i] * weight[j] / (weight[i] + weight[j]) * distance * distance;
                between[i * n + j] = i == j ? double.PositiveInfinity : Rounded(added[i * n + j]);
            }

            Look(i);
        }

        var alive = Enumerable.Range(0, n).ToList();
        var joins = new (int, int)[Math.Max(0, n - 1)];
        for (var step = 0; step < joins.Length; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            // The first row with the least cost is the more frequent of the two.
            var into = FirstLeast(least);
            var from = cheapest[into];
            joins[step] = (into, from);
            var (a, b) = (weight[into], weight[from]);
            var cost = added[into * n + from];
            alive.Remove(from);
            least[from] = between[into * n + from] = double.PositiveInfinity;
            foreach (var k in alive)
            {
                if (k == into)
                {
                    continue;
                }

                var c = weight[k];
                var sum = ((a + c) * added[into * n + k] + (b + c) * added[from * n + k] - c * cost) / (a + b + c);
                added[k * n + into] = added[into * n + k] = sum;
                between[k * n + from] = double.PositiveInfinity;
                between[k * n + into] = between[into * n + k] = Rounded(sum);
                if (cheapest[k] == into || cheapest[k] == from)
                {
                    Look(k);
                }
                else if (Comes(between[k * n + into], into, least[k], cheapest[k]))
                {
                    (least[k], cheapest[k]) = (between[k * n + into], into);
                }
            }

            weight[into] = a + b;
            Look(into);
        }

        return joins;

        static bool Comes(double cost, int place, double than, int thanPlace) =>
            cost < than || (cost == than && place < thanPlace);

        void Look(int i)
        {
            var row = between.AsSpan(i * n, n);
            var at = FirstLeast(row);
            (cheapest[i], least[i]) = (at, row[at]);
        }
    }

    /// <summary>A cost to some nine digits: equal ones may differ in their last bits, by the order in which they were summed.</summary>
    private static double Rounded(double cost)
    {
        const int Dropped = 21;
        var bits = BitConverter.DoubleToInt64Bits(cost) + (1L << (Dropped - 1));
        return BitConverter.Int64BitsToDouble(bits >> Dropped << Dropped);
    }

    private static int FirstLeast(ReadOnlySpan<double> values)
    {
        var (at, least) = (0, values[0]);
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] < least)
            {
                (at, least) = (i, values[i]);
            }
        }

        return at;
    }
}
