using Sojourn.Mining.Service;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;

namespace Sojourn.Server.Roles;

/// <summary>What the page of the roles and its report say about them in sentences.</summary>
internal static class RolesWords
{
    /// <summary>How many names have a meaning.</summary>
    public static Answer AnswerOf(RolesDraft roles)
    {
        var activities = Text.Of(
            Strings.Count_OfCount,
            Show.Count(roles.Now.Activities.Count),
            Show.Count(roles.Activities.Count)
        );
        var ends = Show.Count(roles.Now.Ends.Count);
        return roles.States.Count == 0
            ? new(Strings.Roles_Answer, [activities, ends])
            : new(
                Strings.Roles_AnswerStates,
                [
                    activities,
                    Text.Of(Strings.Count_OfCount, Show.Count(roles.Now.States.Count), Show.Count(roles.States.Count)),
                    ends,
                ]
            );
    }

    /// <summary>Whether the roles are in use, proposed, or changed and not stored.</summary>
    public static (string Tone, string Words) StandingOf(RolesDraft roles) =>
        roles.Now.SaysTheSameAs(roles.InUse)
            ? ("good", roles.Stored is null ? Strings.Roles_InUse : Strings.Roles_AreConfirmed)
        : roles.Stored is null && !roles.CanUndo ? ("warn", Strings.Roles_OnlyProposed)
        : ("info", Strings.Roles_NotSaved);

    /// <summary>How many cases are open and closed under them.</summary>
    public static Answer EffectOf((int Open, int Closed)? effect) =>
        effect is var (open, closed)
            ? new(Strings.Roles_Effect, [Show.Count(closed), Show.Count(open)])
            : new(Strings.Roles_NoEffect, []);

    /// <summary>Why a role was proposed for a name, or which one the reader chose it over.</summary>
    public static string ReasonOf<T>(RoleProposal<T>? proposal, T? value, Func<T, string> words)
        where T : struct, Enum =>
        proposal is null ? (value is null ? Strings.Roles_NotRecognised : Strings.Import_YourChoice)
        : !Equals(proposal.Role, value)
            ? $"{Strings.Import_YourChoice}; {Text.Of(Strings.Roles_Instead, words(proposal.Role))}"
        : proposal.Confidence >= 1 ? Strings.Roles_Canonical
        : Text.Of(Strings.Roles_Recognised, RoleWords.Phrase(proposal.Phrase), Show.ShareShort(proposal.Confidence));
}
