using Parlot.Fluent;
using Sojourn.Mining.Filtering;
using static Parlot.Fluent.Parsers;
using static Sojourn.Workspace.Filters.Tokens;

namespace Sojourn.Workspace.Filters;

/// <summary>
/// What both grammars build with. It stands apart from them because each needs it while the other is being set up, and
/// whichever is touched first sets up the other.
/// </summary>
internal static class Combinators
{
    /// <summary>Items between parentheses, separated by commas.</summary>
    public static Parser<ValueList<T>> Listed<T>(Parser<T> item) =>
        Sign("(").SkipAnd(Separated(Sign(","), item)).AndSkip(Sign(")")).Then(items => ValueList.Of<T>([.. items]));

    /// <summary>Two bounds with two dots between; one of them may be missing.</summary>
    public static Parser<(T? From, T? To)> Range<T>(Parser<T> bound)
        where T : class =>
        bound
            .AndSkip(Sign(".."))
            .And(Optional(bound))
            .Then(t => ((T?)t.Item1, (T?)t.Item2))
            .Or(Sign("..").SkipAnd(bound).Then(to => ((T?)null, (T?)to)));

    /// <summary>Something that may be left out.</summary>
    public static Parser<T?> Optional<T>(Parser<T> parser)
        where T : class => parser.Then<T?>(found => found).Else((T?)null);
}
