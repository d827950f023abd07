using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;

namespace Sojourn.Server.Views;

/// <summary>A filter as the address holds it.</summary>
/// <param name="Text">The filter in the filter language.</param>
/// <param name="IsOn">False for one that is kept but does not filter.</param>
public sealed record FilterEntry(string Text, bool IsOn = true);

/// <summary>One of the two filter sets that a page compares.</summary>
public enum FilterSide
{
    /// <summary>The filters of every page.</summary>
    A,

    /// <summary>Those they are compared with.</summary>
    B,
}

/// <summary>
/// What a dataset's page shows, as its address says it: filters, those they are compared with, projections and the page's
/// own options. The address is the only place where this state lives, so that every view is a link and the browser's Back
/// works.
/// </summary>
public sealed record ViewState
{
    private const string FilterKey = "filter";
    private const string OffKey = "off";
    private const string OtherKey = "b";
    private const string OtherFilterKey = "b-filter";
    private const string OtherOffKey = "b-off";
    private const string SideKey = "side";
    private const string ProjectKey = "project";

    /// <summary>The option that names the case on the page of one case.</summary>
    public const string CaseKey = "id";

    /// <summary>The dataset's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>The page below the dataset: <c>map</c>, <c>case</c>.</summary>
    public required string Page { get; init; }

    /// <summary>The filters, in the order given.</summary>
    public ImmutableArray<FilterEntry> Filters { get; init; } = [];

    /// <summary>The filters of the cases that these are compared with; null while nothing is compared.</summary>
    public ImmutableArray<FilterEntry>? Other { get; init; }

    /// <summary>The side that a filter made anywhere on a page goes to; A while nothing is compared.</summary>
    public FilterSide Side { get; init; }

    /// <summary>The projections in the order applied.</summary>
    public ImmutableArray<string> Projections { get; init; } = [];

    /// <summary>The page's own options by name, such as the sliders' positions.</summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The texts of the filters that are on.</summary>
    public IEnumerable<string> ActiveFilters => Filters.Where(filter => filter.IsOn).Select(filter => filter.Text);

    /// <summary>Reads the state from an address below <c>/d/</c>; null for any other.</summary>
    public static ViewState? Parse(string uri)
    {
        var address = new Uri(uri, UriKind.Absolute);
        if (address.AbsolutePath.Split('/') is not ["", "d", { Length: > 0 } dataset, .. { Length: > 0 } page])
        {
            return null;
        }

        var filters = ImmutableArray.CreateBuilder<FilterEntry>();
        var others = ImmutableArray.CreateBuilder<FilterEntry>();
        var projections = ImmutableArray.CreateBuilder<string>();
        var options = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var compares = false;
        var side = FilterSide.A;
        foreach (var pair in new QueryStringEnumerable(address.Query))
        {
            var value = pair.DecodeValue().ToString();
            switch (pair.DecodeName().ToString())
            {
                case FilterKey:
                    filters.Add(new FilterEntry(value));
                    break;
                case OffKey:
                    filters.Add(new FilterEntry(value, IsOn: false));
                    break;
                case OtherFilterKey:
                    others.Add(new FilterEntry(value));
                    break;
                case OtherOffKey:
                    others.Add(new FilterEntry(value, IsOn: false));
                    break;
                case OtherKey:
                    compares = true;
                    break;
                case SideKey when value == OtherKey:
                    side = FilterSide.B;
                    break;
                case ProjectKey:
                    projections.Add(value);
                    break;
                case var name:
                    options[name] = value;
                    break;
            }
        }

        compares |= others.Count > 0;
        return new ViewState
        {
            Dataset = Uri.UnescapeDataString(dataset),
            Page = Uri.UnescapeDataString(string.Join('/', page)),
            Filters = filters.ToImmutable(),
            Other = compares ? others.ToImmutable() : null,
            Side = compares ? side : FilterSide.A,
            Projections = projections.ToImmutable(),
            Options = options.ToImmutable(),
        };
    }

    /// <summary>The address of this state, from the root.</summary>
    public string ToUri()
    {
        var path =
            $"/d/{Uri.EscapeDataString(Dataset)}/{string.Join('/', Page.Split('/', 2).Select(Uri.EscapeDataString))}";
        var query = Filters
            .Select(filter => (Key: filter.IsOn ? FilterKey : OffKey, Value: filter.Text))
            .Concat(OtherInAddress())
            .Concat(Projections.Select(text => (Key: ProjectKey, Value: text)))
            .Concat(Options.Select(option => (option.Key, option.Value)))
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}");
        return string.Join('&', query) is { Length: > 0 } text ? $"{path}?{text}" : path;
    }

    /// <summary>Another page of the same dataset: filters and projections stay, the page's options do not.</summary>
    public ViewState OnPage(string page) => this with { Page = page, Options = Options.Clear() };

    /// <summary>The page of one case.</summary>
    public ViewState OnCase(string id) => OnPage("case").WithOption(CaseKey, id);

    /// <summary>The filters of one side; none for B while nothing is compared.</summary>
    public ImmutableArray<FilterEntry> FiltersOf(FilterSide side) => side == FilterSide.A ? Filters : Other ?? [];

    /// <summary>With other filters on one side, which a filter made on the page then goes to.</summary>
    public ViewState WithFilters(FilterSide side, ImmutableArray<FilterEntry> filters) =>
        side == FilterSide.A
            ? this with
            {
                Filters = filters,
                Side = side,
            }
            : this with
            {
                Other = filters,
                Side = side,
            };

    /// <summary>The same page without a comparison, for the cases of one side.</summary>
    public ViewState Only(FilterSide side) =>
        this with
        {
            Filters = FiltersOf(side),
            Other = null,
            Side = FilterSide.A,
        };

    /// <summary>With a filter added on the side that is worked on; one that is there already is switched on in its place.</summary>
    public ViewState WithFilter(string text)
    {
        var filters = FiltersOf(Side);
        var at = filters.IndexOf(new FilterEntry(text, IsOn: false));
        return filters.Contains(new FilterEntry(text)) ? this
            : at < 0 ? WithFilters(Side, filters.Add(new FilterEntry(text)))
            : WithFilters(Side, filters.SetItem(at, new FilterEntry(text)));
    }

    /// <summary>Without a filter of the side that is worked on.</summary>
    public ViewState WithoutFilter(FilterEntry filter) => WithFilters(Side, FiltersOf(Side).Remove(filter));

    /// <summary>With a filter of the side that is worked on switched on or off; it keeps its place.</summary>
    public ViewState WithToggled(FilterEntry filter) =>
        WithFilters(Side, FiltersOf(Side).Replace(filter, filter with { IsOn = !filter.IsOn }));

    /// <summary>With an option of the page set, or taken away where the value is null.</summary>
    public ViewState WithOption(string name, string? value) =>
        this with
        {
            Options = value is null ? Options.Remove(name) : Options.SetItem(name, value),
        };

    /// <summary>The value of a page's option, or null.</summary>
    public string? Option(string name) => Options.GetValueOrDefault(name);

    /// <summary>Whether two states read the same cases.</summary>
    public bool SelectsAs(ViewState other) =>
        Dataset == other.Dataset
        && Projections.SequenceEqual(other.Projections)
        && ActiveFilters.SequenceEqual(other.ActiveFilters);

    private IEnumerable<(string Key, string Value)> OtherInAddress()
    {
        if (Other is not { } others)
        {
            return [];
        }

        var filters = others.Select(filter => (Key: filter.IsOn ? OtherFilterKey : OtherOffKey, Value: filter.Text));
        IEnumerable<(string, string)> begun = others.IsEmpty ? [(OtherKey, "")] : filters;
        return Side == FilterSide.B ? begun.Append((SideKey, OtherKey)) : begun;
    }
}
