using Shouldly;
using Sojourn.Data.Samples;
using Xunit;

namespace Sojourn.Data.Tests.Samples;

/// <summary>Every truth of the truth file can be measured from the raw rows, and is not there when it is not planted.</summary>
public sealed class PlantedTruthTests
{
    /// <summary>The default sample, generated once for all tests.</summary>
    internal static readonly Lazy<ServiceDeskSample> WithTruths = new(() => ServiceDeskSample.Generate());

    private static readonly Lazy<ServiceDeskSample> WithoutTruths = new(() =>
        ServiceDeskSample.Generate(new SampleOptions { Truths = PlantedTruths.None })
    );

    private static readonly Lazy<TruthMeasures> Measured = new(() => new TruthMeasures(WithTruths.Value));

    private static readonly Lazy<TruthMeasures> MeasuredWithout = new(() => new TruthMeasures(WithoutTruths.Value));

    public static TheoryData<string> Kinds =>
        [
            "slow-team",
            "misrouted-category",
            "ping-pong",
            "sla-gaming",
            "reopening-product",
            "channel-mix",
            "helpful-change",
        ];

    [Fact]
    public void The_sample_states_each_of_its_truths_once() =>
        WithTruths.Value.Truths.Select(truth => truth.Kind).ShouldBe([.. Kinds.Select(row => row.Data)]);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_planted_truth_has_the_stated_size_in_the_raw_rows(string kind)
    {
        var truth = WithTruths.Value.Truths.Single(truth => truth.Kind == kind);
        var (segment, comparison) = Measured.Value.Of(kind);
        segment.ShouldBe(truth.SegmentValue, truth.Tolerance);
        comparison.ShouldBe(truth.ComparisonValue, truth.Tolerance);
        Math.Abs(segment - comparison).ShouldBeGreaterThan(2 * truth.Tolerance, "a truth must stand out from chance");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Without_truths_the_segment_is_like_the_rest(string kind)
    {
        var tolerance = WithTruths.Value.Truths.Single(truth => truth.Kind == kind).Tolerance;
        var (segment, comparison) = MeasuredWithout.Value.Of(kind);
        segment.ShouldBe(comparison, tolerance);
        WithoutTruths.Value.Truths.ShouldBeEmpty();
    }

    [Fact]
    public void The_web_portal_looks_slower_than_email_but_within_categories_it_is_not()
    {
        var (crude, within) = Measured.Value.ChannelRatio();
        crude.ShouldBeGreaterThan(1.15);
        within.ShouldBe(1, 0.06);
        MeasuredWithout.Value.ChannelRatio().Crude.ShouldBe(1, 0.06);
    }

    [Fact]
    public void Enough_requests_come_near_their_target_for_the_gaming_to_show()
    {
        Measured.Value.Of("sla-gaming");
        Measured.Value.ExposedCount.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void One_truth_alone_is_planted_alone()
    {
        var sample = ServiceDeskSample.Generate(new SampleOptions { Truths = PlantedTruths.ReopeningProduct });
        sample.Truths.Select(truth => truth.Kind).ShouldBe(["reopening-product"]);
        var measures = new TruthMeasures(sample);
        measures.Of("reopening-product").Segment.ShouldBe(0.24, 0.04);
        measures.Of("slow-team").Segment.ShouldBe(1, 0.2);
        measures.Of("sla-gaming").Segment.ShouldBe(0);
    }
}
