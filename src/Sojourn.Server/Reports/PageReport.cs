using Sojourn.Server.Views;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Reports;

/// <summary>What a page shows: its sentence, its key figures, its figures, and the terms in which it speaks.</summary>
internal sealed record PageContent
{
    /// <summary>The page's title.</summary>
    public required string Title { get; init; }

    /// <summary>The question it answers.</summary>
    public required string Question { get; init; }

    /// <summary>The sentence it opens with.</summary>
    public required Answer Answer { get; init; }

    /// <summary>What the sentence rests on.</summary>
    public IReadOnlyList<string> Basis { get; init; } = [];

    public IReadOnlyList<KeyFigure> KeyFigures { get; init; } = [];

    public IReadOnlyList<PageFigure> Figures { get; init; } = [];

    /// <summary>The terms to be defined.</summary>
    public IReadOnlyList<ReportTerm> Terms { get; init; } = [];

    /// <summary>Whether the page shows both sides of a comparison.</summary>
    public bool CanCompare { get; init; }
}

/// <summary>A set of filters in words.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Cases">How many cases it leaves, in words.</param>
/// <param name="Filters">Each filter in words and as it is written.</param>
internal sealed record ReportFilters(string Name, string Cases, IReadOnlyList<(string Words, string Text)> Filters);

/// <summary>A page as a document of its own: what it is of, what it says, and how its numbers are defined.</summary>
internal sealed record PageReport
{
    public required PageContent Page { get; init; }

    public required string Dataset { get; init; }

    /// <summary>What the report is of: period, cases, version, hash, when it was made.</summary>
    public required IReadOnlyList<(string Name, string Text)> Facts { get; init; }

    /// <summary>The filters; two sets where cases are compared.</summary>
    public required IReadOnlyList<ReportFilters> Filters { get; init; }

    /// <summary>The projections in words and as they are written, in the order applied.</summary>
    public required IReadOnlyList<(string Words, string Text)> Projections { get; init; }

    /// <summary>What the reader should know about every figure.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The shares that definitions speak of.</summary>
    public required double TieShare { get; init; }
}
