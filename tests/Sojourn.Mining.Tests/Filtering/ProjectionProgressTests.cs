using Shouldly;
using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;
using Xunit;

namespace Sojourn.Mining.Tests.Filtering;

/// <summary>A projection that indexes events anew tells how far it is, and one of two is half of the work.</summary>
public sealed class ProjectionProgressTests
{
    private static readonly AttributedLog Source = AttributedLog.Random(new Random(7));

    [Fact]
    public void Shares_rise_to_the_whole()
    {
        var told = Told(new TrimBetween(["a"], ["b"]), new TrimBetween(["a"], ["c"]));

        told.Min().ShouldBeGreaterThan(0);
        told.ShouldContain(share => Math.Abs(share - 0.5) < 1e-9);
        told.ShouldAllBe(share => share <= 1);
        told[^1].ShouldBe(1, 1e-9);
    }

    [Fact]
    public void One_that_only_relabels_has_no_share_in_the_work() =>
        Told(new CollapseRepeats(), new TrimBetween(["a"], ["b"])).ShouldBe(Told(new TrimBetween(["a"], ["b"])));

    [Fact]
    public void A_stop_is_heeded_where_progress_is_told()
    {
        using var stop = new CancellationTokenSource();
        var told = new Recorder { OnReport = _ => stop.Cancel() };
        Should.Throw<OperationCanceledException>(() =>
            LogProjection.Evaluate(Source.Log, [new TrimBetween(["a"], ["b"])], null, told, stop.Token)
        );
        told.Shares.Count.ShouldBe(1);
    }

    private static List<double> Told(params LogProjection[] projections)
    {
        var told = new Recorder();
        LogProjection.Evaluate(Source.Log, projections, null, told, TestContext.Current.CancellationToken);
        return told.Shares;
    }

    private sealed class Recorder : IProgress<double>
    {
        public List<double> Shares { get; } = [];

        public Action<double> OnReport { get; init; } = _ => { };

        public void Report(double value)
        {
            lock (Shares)
            {
                Shares.Add(value);
            }

            OnReport(value);
        }
    }
}
