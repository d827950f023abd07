using NodaTime;
using Sojourn.Mining.Measures;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Analyses;
using Period = Sojourn.Mining.Measures.Period;

namespace Sojourn.Server.Views;

/// <summary>The measures of a view, each taken once, so that every page shows the same number.</summary>
public sealed class ViewFigures
{
    private readonly Lazy<MeasureGroup> throughput;
    private readonly Lazy<MeasureGroup> rework;
    private readonly Lazy<MeasureGroup> arrivals;
    private readonly Lazy<CaseClosure?> closure;
    private readonly Lazy<double> ties;

    /// <summary>Prepares the measures of a subject; nothing is computed yet.</summary>
    public ViewFigures(AnalysisSubject subject)
    {
        var options = new MeasureOptions
        {
            AsOf = subject.AsOf,
            Period = Period.Month,
            Zone = DateTimeZoneProviders.Tzdb[subject.Zone],
        };
        throughput = new(() => Take("throughput-time"));
        rework = new(() => Take("rework-rate"));
        arrivals = new(() => Take("arrivals"));
        ties = new(() => AnalysisDocument.TieShare(subject));
        closure = new(() =>
            subject.AsOf is { } asOf && subject.Roles.CompletionIsDeclared
                ? CaseClosure.At(subject.Log, subject.Roles, asOf)
                : null
        );
        OpenCases = new(() => closure.Value?.Open.And(subject.Selection).Count);

        MeasureGroup Take(string id) =>
            Measure.Take(id, subject.Log, subject.Selection, subject.Roles, options).Groups is [var all, ..]
                ? all
                : new MeasureGroup { Key = null, Population = 0 };
    }

    /// <summary>Throughput time of the closed cases; of all where no completion is declared.</summary>
    public MeasureGroup Throughput => throughput.Value;

    /// <summary>The share of cases that repeat an activity.</summary>
    public MeasureGroup Rework => rework.Value;

    /// <summary>Cases that begin in a month.</summary>
    public MeasureGroup ArrivalsPerMonth => arrivals.Value;

    /// <summary>The share of cases in which events of equal time are ordered as in the file.</summary>
    public double TieShare => ties.Value;

    /// <summary>Cases open at the observation end; null where no completion is declared.</summary>
    public Lazy<int?> OpenCases { get; }
}
