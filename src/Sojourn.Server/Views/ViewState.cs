using System.Collections.Immutable;
using Microsoft.AspNetCore.WebUtilities;

namespace Sojourn.Server.Views;

/// <summary>A filter as the address holds it.</summary>
/// <param name="Text">The filter in the filter language.</param>
/// <param name="IsOn">False for one that is kept but does not filter.</param>
public sealed record FilterEntry(string Text, bool IsOn = true);

/// <summary>
/// What a dataset's page shows, as its address says it: filters, projections and the page's own options. The address is
/// the only place where this state lives, so that every view is a link and the browser's Back works.
/// </summary>
public sealed record ViewState
{
    private const string FilterKey = "filter";
    private const string OffKey = "off";
    private const string ProjectKey = "project";

    /// <summary>The option that names the case on the page of one case.</summary>
    public const string CaseKey = "id";

    /// <summary>The dataset's name.</summary>
    public required string Dataset { get; init; }

    /// <summary>The page below the dataset: <c>map</c>, <c>case</c>.</summary>
    public required string Page { get; init; }

    /// <summary>The filters, those that are on first.</summary>
    public ImmutableArray<FilterEntry> Filters { get; init; } = [];

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

        var filters = new List<FilterEntry>();
        var off = new List<FilterEntry>();
        var projections = new List<string>();
        var options = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(address.Query))
        {
            var value = pair.DecodeValue().ToString();
            switch (pair.DecodeName().ToString())
            {
                case FilterKey:
                    filters.Add(new FilterEntry(value));
                    break;
                case OffKey:
                    off.Add(new FilterEntry(value, IsOn: false));
                    break;
                case ProjectKey:
                    projections.Add(value);
                    break;
                case var name:
                    options[name] = value;
                    break;
            }
        }

        return new ViewState
        {
            Dataset = Uri.UnescapeDataString(dataset),
            Page = Uri.UnescapeDataString(string.Join('/', page)),
            Filters = [.. filters, .. off],
            Projections = [.. projections],
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
            .Concat(Projections.Select(text => (Key: ProjectKey, Value: text)))
            .Concat(Options.Select(option => (option.Key, option.Value)))
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}");
        return string.Join('&', query) is { Length: > 0 } text ? $"{path}?{text}" : path;
    }

    /// <summary>Another page of the same dataset: filters and projections stay, the page's options do not.</summary>
    public ViewState OnPage(string page) => this with { Page = page, Options = Options.Clear() };

    /// <summary>The page of one case.</summary>
    public ViewState OnCase(string id) => OnPage("case").WithOption(CaseKey, id);

    /// <summary>With a filter added at the end of those that are on; one that is there already is switched on.</summary>
    public ViewState WithFilter(string text) =>
        this with
        {
            Filters =
            [
                .. Filters.Where(filter => filter.IsOn && filter.Text != text),
                new FilterEntry(text),
                .. Filters.Where(filter => !filter.IsOn && filter.Text != text),
            ],
        };

    /// <summary>Without a filter.</summary>
    public ViewState WithoutFilter(FilterEntry filter) => this with { Filters = Filters.Remove(filter) };

    /// <summary>With a filter switched on or off.</summary>
    public ViewState WithToggled(FilterEntry filter)
    {
        var toggled = filter with { IsOn = !filter.IsOn };
        return this with { Filters = [.. Filters.Replace(filter, toggled).OrderBy(each => each.IsOn ? 0 : 1)] };
    }

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
}
