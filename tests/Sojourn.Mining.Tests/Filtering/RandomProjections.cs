using Sojourn.Mining.Filtering;
using Sojourn.Mining.Filtering.Projections;

namespace Sojourn.Mining.Tests.Filtering;

/// <summary>Projections of every kind.</summary>
internal sealed class RandomProjections(Random random)
{
    private readonly RandomFilters filters = new(random);

    public LogProjection Projection() =>
        random.Next(7) switch
        {
            0 => new ChooseActivities((ActivityChoice)random.Next(2), filters.Set()),
            1 => new MergeActivities(filters.Set(), random.Next(2) == 0 ? "b" : "new \"one\""),
            2 => new CollapseRepeats(),
            3 => new TrimToRange(filters.Range()),
            4 => new TrimBetween(filters.Set(), filters.Set()),
            5 => new KeepEvents(filters.Condition(2)),
            _ => new ActivityFrom(
                new AttributeField(((string[])["resource", "priority", "amount", "flag", "due"])[random.Next(5)])
            ),
        };
}
