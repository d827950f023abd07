using System.Collections.Immutable;
using Sojourn.Workspace.Filters;

namespace Sojourn.Server.Views;

/// <summary>The filters of a page as they are kept under a name, and back: those switched off stay so, in their places.</summary>
internal static class KeptFilters
{
    /// <summary>Filters under a name.</summary>
    public static NamedFilter Of(string name, IReadOnlyList<FilterEntry> filters, IEnumerable<string> projections) =>
        new(name, [.. filters.Where(filter => filter.IsOn).Select(filter => filter.Text)], [.. projections])
        {
            Off =
            [
                .. filters
                    .Index()
                    .Where(each => !each.Item.IsOn)
                    .Select(each => new SwitchedOffFilter(each.Index, each.Item.Text)),
            ],
        };

    /// <summary>The filters of a page.</summary>
    public static ImmutableArray<FilterEntry> Entries(NamedFilter named)
    {
        var filters = named.Filters.Select(text => new FilterEntry(text)).ToList();
        foreach (var off in named.Off.OrderBy(off => off.At))
        {
            filters.Insert(Math.Clamp(off.At, 0, filters.Count), new FilterEntry(off.Text, IsOn: false));
        }

        return [.. filters];
    }

    /// <summary>About how many characters it takes as text.</summary>
    public static int Size(NamedFilter? named) => named is null ? 0 : named.Name.Length + Line(named).Length;

    /// <summary>All of it in one line, for a list.</summary>
    public static string Line(NamedFilter named) =>
        string.Join(
            " · ",
            named.Projections.Concat(Entries(named).Select(filter => filter.IsOn ? filter.Text : $"# {filter.Text}"))
        );
}
