using Sojourn.Mining.Service;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Roles;
using Sojourn.Workspace.Reports;

namespace Sojourn.Server.Reports;

/// <summary>What the names of a dataset mean, as tables: what is stored, or what is proposed while nothing is.</summary>
internal static class RolesFigures
{
    public const string Activities = "activities";
    public const string States = "states";

    public static PageContent Of(RolesDraft roles)
    {
        var effect = roles.Effect();
        return new PageContent
        {
            Title = Strings.Roles_Title,
            Question = Strings.Roles_Question,
            Answer = RolesWords.AnswerOf(roles),
            Basis = [RolesWords.StandingOf(roles).Words, RolesWords.EffectOf(effect).Plain],
            Figures =
            [
                new PageFigure
                {
                    Key = Activities,
                    Title = Strings.Roles_Activities,
                    Table = most => new FigureTable(
                        [
                            new(Strings.Term_Activity, IsNumber: false),
                            new(Strings.Term_Events),
                            new(Strings.Term_Cases),
                            new(Strings.Roles_Means, IsNumber: false),
                            new(Strings.Roles_Why, IsNumber: false),
                            new(Strings.Roles_Ends, IsNumber: false),
                        ],
                        [.. roles.Activities.Take(most).Select(activity => Row(roles, activity))],
                        roles.Activities.Count
                    ),
                },
                new PageFigure
                {
                    Key = States,
                    Title = Strings.Roles_States,
                    Basis =
                    [
                        roles.States.Count == 0
                            ? Strings.Roles_NoStates
                            : $"{Strings.Roles_StateColumn}: {roles.Now.StateColumn ?? Strings.Roles_NoStateColumn}",
                    ],
                    Table = most => new FigureTable(
                        [
                            new(Strings.Roles_Value, IsNumber: false),
                            new(Strings.Roles_Rows),
                            new(Strings.Roles_Means, IsNumber: false),
                            new(Strings.Roles_Why, IsNumber: false),
                        ],
                        [.. roles.States.Take(most).Select(state => Row(roles, state))],
                        roles.States.Count
                    ),
                },
            ],
            Terms = [ReportTerm.OpenCases],
        };
    }

    private static IReadOnlyList<FigureCell> Row(RolesDraft roles, ActivityToName activity)
    {
        var role = roles.RoleOf(activity);
        return
        [
            FigureCell.Text(activity.Name),
            FigureCell.Count(activity.Events),
            FigureCell.Count(activity.Cases),
            FigureCell.Text(role is { } known ? RoleWords.Of(known) : Strings.Roles_Nothing),
            FigureCell.Text(RolesWords.ReasonOf<ServiceActivity>(activity.Proposal, role, RoleWords.Of)),
            FigureCell.Text(roles.Now.Ends.Contains(activity.Name) ? "✓" : ""),
        ];
    }

    private static IReadOnlyList<FigureCell> Row(RolesDraft roles, StateToName state)
    {
        var meaning = roles.StateOf(state);
        return
        [
            FigureCell.Text(state.Value),
            FigureCell.Count(state.Count),
            FigureCell.Text(meaning is { } known ? RoleWords.Of(known) : Strings.Roles_Nothing),
            FigureCell.Text(RolesWords.ReasonOf<CaseState>(state.Proposal, meaning, RoleWords.Of)),
        ];
    }
}
