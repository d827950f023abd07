using DuckDB.NET.Data;

namespace Sojourn.Data.Import;

/// <summary>A column proposed for a role.</summary>
/// <param name="Role">The role, one of <see cref="Role.All"/>.</param>
/// <param name="Column">The column by <see cref="StagedColumn.Name"/>.</param>
/// <param name="Confidence">How sure, 0–1; 1 where the user or the format says so.</param>
/// <param name="IsChosen">Whether the mapping uses it; otherwise it is only worth a question.</param>
public sealed record RoleProposal(string Role, string Column, double Confidence, bool IsChosen);

/// <summary>Finds out which column plays which role, from what columns are called and from the shape of the data.</summary>
/// <remarks>
/// The name gives a weight, the data reduces it: a case has several rows, an activity repeats and differs within a
/// case, a time of an event is a time and differs within a case. Roles are given out from the surest pair downwards, a
/// column plays one role, except that the state may also be the activity. What the user says is never touched.
/// </remarks>
public static class RoleDetection
{
    private const double Threshold = 0.6;
    private const double WorthAsking = 0.3;

    // What every log needs is taken with less than other roles, but never on a hunch.
    private const double NeededThreshold = 0.35;
    private const double ByShapeAlone = 0.25;
    private const double OnlyOneOfThatShape = 0.4;
    private const double OnlyTime = 0.6;
    private const double SpeakingName = 0.88;
    private const double LeastFitOfSpeakingName = 0.4;

    /// <summary>Proposes columns for every role that <paramref name="options"/> leaves open.</summary>
    public static IReadOnlyList<RoleProposal> Detect(
        DuckDBConnection connection,
        StagedTable table,
        ImportOptions options,
        CancellationToken cancellation = default
    )
    {
        var given = Given(table, options);
        var fixedRoles = given.Select(proposal => proposal.Role).ToHashSet();
        var candidates = table
            .Columns.Where(column => column.Kind != StagedKind.Empty && !options.Ignore.Contains(column.Name))
            .ToList();
        if (!options.DetectRoles || candidates.Count == 0)
        {
            return given;
        }

        var sample = TableSample.Take(connection, table, cancellation);
        var found = new List<RoleProposal>(given);
        if (!fixedRoles.Contains(Role.Case))
        {
            var shape = ShapeWeight(candidates.Where(column => HasShapeOfCase(sample, column)));
            ChooseBest(found, Role.Case, Scored(Role.Case, candidates, c => CaseFit(sample, c), shape));
        }

        var caseName = found.FirstOrDefault(p => p is { Role: Role.Case, IsChosen: true })?.Column;
        var caseColumn = table.Columns.FirstOrDefault(column => column.Name == caseName);
        var perCase = caseColumn is null ? null : sample.ValuesPerCase(caseColumn);
        bool Differs(StagedColumn column) =>
            perCase is null || perCase[column] > 1 + 0.05 * (perCase.Values.Max() - 1) || perCase.Values.Max() <= 1;

        var free = candidates.Where(column => found.All(p => !p.IsChosen || p.Column != column.Name)).ToList();
        ChooseTimes(found, free, fixedRoles, column => TimeFit(sample, column) * (Differs(column) ? 1 : 0.3));
        if (!fixedRoles.Contains(Role.Activity))
        {
            free.RemoveAll(column => found.Any(p => p.IsChosen && p.Column == column.Name));
            var shape = ShapeWeight(free.Where(c => Differs(c) && HasShapeOfActivity(sample, c)));
            ChooseBest(
                found,
                Role.Activity,
                Scored(Role.Activity, free, c => ActivityFit(sample, c) * (Differs(c) ? 1 : 0.3), shape)
            );
        }

        ChooseOthers(found, candidates, fixedRoles, sample, Differs);
        return
        [
            .. found
                .OrderByDescending(p => p.IsChosen)
                .ThenBy(p => OrderOf(p.Role))
                .ThenByDescending(p => p.Confidence),
        ];
    }

    /// <summary>Findings about roles that were taken with less than full conviction: the user should look.</summary>
    internal static IReadOnlyList<ImportIssue> UncertainRoles(IReadOnlyList<RoleProposal> proposals) =>
        [
            .. proposals
                .Where(proposal => proposal.IsChosen && proposal.Confidence < Threshold)
                .Select(proposal => new ImportIssue(
                    "uncertain-role",
                    Severity.Warning,
                    1,
                    null,
                    proposal.Column,
                    null,
                    $"used-as-{proposal.Role}"
                )),
        ];

    private static List<RoleProposal> Given(StagedTable table, ImportOptions options)
    {
        var given = new List<RoleProposal>();
        void Say(string role, string? column)
        {
            if (column is not null)
            {
                given.Add(new RoleProposal(role, column, 1, IsChosen: true));
            }
        }

        Say(Role.Case, options.Case);
        foreach (var column in options.Activity)
        {
            Say(Role.Activity, column);
        }

        Say(Role.Timestamp, options.Timestamp);
        Say(Role.Start, options.Start);
        Say(Role.Sequence, options.Sequence);
        foreach (var (role, column) in options.Roles)
        {
            Say(role, column);
        }

        if (options.DetectRoles)
        {
            var said = given.Select(proposal => proposal.Role).ToHashSet();
            foreach (var (role, columns) in table.Roles.Where(stated => !said.Contains(stated.Key)))
            {
                foreach (var column in columns)
                {
                    Say(role, column);
                }
            }
        }

        return given;
    }

    private static void ChooseTimes(
        List<RoleProposal> found,
        List<StagedColumn> free,
        HashSet<string> fixedRoles,
        Func<StagedColumn, double> fit
    )
    {
        var times = free.Where(column => fit(column) > 0).ToList();
        var ends = Scored(Role.Timestamp, times, fit, _ => times.Count == 1 ? OnlyTime : ByShapeAlone);
        var starts = Scored(Role.Start, times, fit).Where(s => s.Confidence >= Threshold).ToList();
        if (!fixedRoles.Contains(Role.Timestamp))
        {
            // With nothing but a start, the start is the only time there is.
            var named = ends.Where(e => starts.All(s => s.Column != e.Column) || e.Confidence >= Threshold).ToList();
            if (named.Count == 0 && starts.Count > 0)
            {
                ends = [new RoleProposal(Role.Timestamp, starts[0].Column, starts[0].Confidence, IsChosen: false)];
                starts.Clear();
            }
            else
            {
                var best = starts.Count > 0 ? starts[0].Column : null;
                ends = [.. named.OrderBy(e => e.Column == best && named.Count > 1).ThenByDescending(e => e.Confidence)];
            }

            ChooseBest(found, Role.Timestamp, ends);
        }

        var taken = found.Where(p => p.IsChosen).Select(p => p.Column).ToHashSet();
        starts.RemoveAll(start => taken.Contains(start.Column));
        if (!fixedRoles.Contains(Role.Start) && starts.Count > 0)
        {
            found.Add(starts[0] with { IsChosen = true });
        }
    }

    private static void ChooseOthers(
        List<RoleProposal> found,
        List<StagedColumn> candidates,
        HashSet<string> fixedRoles,
        TableSample sample,
        Func<StagedColumn, bool> differs
    )
    {
        var activity = found.Where(p => p is { Role: Role.Activity, IsChosen: true }).Select(p => p.Column).ToHashSet();
        var pairs = Role
            .All.Where(role => role is not (Role.Case or Role.Activity or Role.Timestamp or Role.Start))
            .Where(role => !fixedRoles.Contains(role))
            .SelectMany(role => Scored(role, candidates, c => OtherFit(role, sample, c, differs)))
            .OrderByDescending(pair => pair.Confidence)
            .ThenBy(pair => OrderOf(pair.Role));
        var taken = found.Where(p => p.IsChosen).Select(p => p.Column).ToHashSet();
        var filled = new HashSet<string>();
        foreach (var pair in pairs)
        {
            var isFree = !taken.Contains(pair.Column) || (pair.Role == Role.State && activity.Contains(pair.Column));
            if (!isFree || filled.Contains(pair.Role) || pair.Confidence < WorthAsking)
            {
                continue;
            }

            filled.Add(pair.Role);
            var chosen = pair.Confidence >= Threshold;
            found.Add(pair with { IsChosen = chosen });
            if (chosen)
            {
                taken.Add(pair.Column);
            }
        }
    }

    private static void ChooseBest(List<RoleProposal> found, string role, IReadOnlyList<RoleProposal> scored)
    {
        for (var i = 0; i < scored.Count && i < 3; i++)
        {
            if (i == 0 || scored[i].Confidence >= WorthAsking)
            {
                found.Add(scored[i] with { Role = role, IsChosen = i == 0 && scored[i].Confidence >= NeededThreshold });
            }
        }
    }

    /// <summary>Columns by confidence for a role; a column that only its shape speaks for comes last.</summary>
    private static List<RoleProposal> Scored(
        string role,
        List<StagedColumn> columns,
        Func<StagedColumn, double> fit,
        Func<StagedColumn, double>? weightOfShape = null
    ) =>
        [
            .. columns
                .Select(column => new RoleProposal(
                    role,
                    column.Name,
                    Math.Round(Confidence(role, column, fit(column), weightOfShape), 3),
                    IsChosen: false
                ))
                .Where(proposal => proposal.Confidence > 0)
                .OrderByDescending(proposal => proposal.Confidence),
        ];

    private static double Confidence(
        string role,
        StagedColumn column,
        double fit,
        Func<StagedColumn, double>? weightOfShape
    )
    {
        var name = new ColumnName(column.Header ?? column.Name);
        var isOfEvent = role is Role.Activity or Role.Timestamp or Role.Start or Role.Sequence;
        if (fit <= 0 || (isOfEvent && name.IsOfCase))
        {
            return 0;
        }

        // A column that is called "activity" is one, even where the log has no other value of it than this.
        var weight = name.Weight(role);
        var isNeeded = weightOfShape is not null;
        var byName = weight * (isNeeded && weight >= SpeakingName ? Math.Max(fit, LeastFitOfSpeakingName) : fit);
        var byShape = name.IsOfCase ? 0 : (weightOfShape?.Invoke(column) ?? 0) * fit;
        return Math.Max(byName, byShape);
    }

    /// <summary>What the shape of the data is worth: more where only one column has it.</summary>
    private static Func<StagedColumn, double> ShapeWeight(IEnumerable<StagedColumn> fitting)
    {
        var columns = fitting.Take(2).ToList();
        return column => columns is [var only] && ReferenceEquals(only, column) ? OnlyOneOfThatShape : ByShapeAlone;
    }

    private static bool HasShapeOfCase(TableSample sample, StagedColumn column) =>
        sample.Rows >= 20
        && column.Kind is StagedKind.Text or StagedKind.Integer
        && sample.Present[column] == sample.Rows
        && sample.Distinct[column] * sample.Distinct[column] >= sample.Rows
        && sample.Distinct[column] * 3 < sample.Rows * 2;

    private static bool HasShapeOfActivity(TableSample sample, StagedColumn column) =>
        sample.Rows >= 20
        && column.Kind == StagedKind.Text
        && sample.Present[column] == sample.Rows
        && sample.Distinct[column] > 1
        && sample.Distinct[column] * 5 < sample.Rows;

    private static double CaseFit(TableSample sample, StagedColumn column)
    {
        var rows = Math.Max(sample.Rows, 1);
        var distinct = sample.Distinct[column];
        var present = (double)sample.Present[column] / rows;
        if (column.Kind is StagedKind.Time or StagedKind.Boolean or StagedKind.Decimal)
        {
            return 0;
        }

        var repeats = rows < 10 || distinct > 1;
        var shared = rows < 10 || distinct < rows;
        return present * (repeats ? 1 : 0.3) * (shared ? 1 : 0.5);
    }

    private static double ActivityFit(TableSample sample, StagedColumn column)
    {
        if (column.Kind is StagedKind.Time or StagedKind.Boolean)
        {
            return 0;
        }

        var rows = Math.Max(sample.Rows, 1);
        var present = (double)sample.Present[column] / rows;
        var distinct = sample.Distinct[column];
        var kind = column.Kind == StagedKind.Text ? 1 : 0.5;
        var repeats = rows < 20 || distinct <= Math.Max(0.5 * rows, 10) ? 1 : 0.3;
        var varies = rows < 3 || distinct > 1 ? 1 : 0.5;
        return present * kind * repeats * varies;
    }

    private static double TimeFit(TableSample sample, StagedColumn column) =>
        column.Kind == StagedKind.Time ? (double)sample.Present[column] / Math.Max(sample.Rows, 1)
        : TimeNumbers.UnitOf(column) is not null ? 0.7
        : 0;

    private static double OtherFit(
        string role,
        TableSample sample,
        StagedColumn column,
        Func<StagedColumn, bool> differs
    )
    {
        var distinct = sample.Distinct[column];
        return role switch
        {
            Role.Sequence => column.Kind == StagedKind.Integer && (sample.Rows < 3 || differs(column)) ? 1 : 0,
            Role.SlaTarget => column.Kind == StagedKind.Time ? 1 : 0,
            Role.ReassignmentCount or Role.ReopenCount => column.Kind == StagedKind.Integer ? 1 : 0,
            Role.SlaBreached or Role.SlaMet or Role.Escalated => column.Kind == StagedKind.Boolean || distinct <= 3
                ? 1
                : 0.3,
            Role.Satisfaction => column.Kind is StagedKind.Time ? 0 : 1,
            _ => column.Kind is StagedKind.Time or StagedKind.Decimal ? 0 : 1,
        };
    }

    private static int OrderOf(string role)
    {
        for (var i = 0; i < Role.All.Count; i++)
        {
            if (Role.All[i] == role)
            {
                return i;
            }
        }

        return Role.All.Count;
    }
}
