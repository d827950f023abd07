using Sojourn.Mining.Filtering;

namespace Sojourn.Workspace.Filters;

/// <summary>The text form of filters: what stands behind <c>--filter</c>, in the filter bar and in links.</summary>
public static class FilterText
{
    /// <summary>Reads a filter.</summary>
    /// <exception cref="FilterSyntaxException">The text is not a filter.</exception>
    public static CaseFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FilterReading.Read(text, FilterGrammar.Whole);
    }

    /// <summary>Reads several filters that must all hold; null where there is none.</summary>
    /// <exception cref="FilterSyntaxException">One of the texts is not a filter.</exception>
    public static CaseFilter? ParseAll(IEnumerable<string> texts)
    {
        CaseFilter[] filters = [.. texts.Select(Parse)];
        return filters.Length switch
        {
            0 => null,
            1 => filters[0],
            _ => new AllOf(filters),
        };
    }

    /// <summary>The one canonical text of a filter; reading it gives an equal filter.</summary>
    public static string Print(CaseFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return FilterPrinter.Print(filter);
    }
}
