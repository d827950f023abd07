using Sojourn.Data.Import;
using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Imports;

/// <summary>Roles, findings and steps of an import in the reader's language.</summary>
internal static class ImportWords
{
    private const string UsedAs = "used-as-";

    /// <summary>The name of a column's part.</summary>
    public static string Part(string part) =>
        part switch
        {
            Role.Case => Strings.Role_Case,
            Role.Activity => Strings.Role_Activity,
            Role.Timestamp => Strings.Role_Timestamp,
            Role.Start => Strings.Role_Start,
            Role.Sequence => Strings.Role_Sequence,
            Role.Resource => Strings.Role_Resource,
            Role.Owner => Strings.Role_Owner,
            Role.Team => Strings.Role_Team,
            Role.State => Strings.Role_State,
            Role.Priority => Strings.Role_Priority,
            Role.Category => Strings.Role_Category,
            Role.Subcategory => Strings.Role_Subcategory,
            Role.Channel => Strings.Role_Channel,
            Role.Type => Strings.Role_Type,
            Role.Product => Strings.Role_Product,
            Role.Customer => Strings.Role_Customer,
            Role.Satisfaction => Strings.Role_Satisfaction,
            Role.SlaBreached => Strings.Role_SlaBreached,
            Role.SlaMet => Strings.Role_SlaMet,
            Role.SlaTarget => Strings.Role_SlaTarget,
            Role.ReassignmentCount => Strings.Role_ReassignmentCount,
            Role.ReopenCount => Strings.Role_ReopenCount,
            Role.Escalated => Strings.Role_Escalated,
            Role.ResolutionCode => Strings.Role_ResolutionCode,
            Role.UserKind => Strings.Role_UserKind,
            ImportDraft.LeftOut => Strings.Role_LeftOut,
            _ => Strings.Role_Attribute,
        };

    /// <summary>What a finding says, to stand behind its count.</summary>
    public static string Rule(ImportIssue issue)
    {
        var (one, other) = Forms(issue.Rule);
        return issue.Count == 1 ? one : other;
    }

    private static (string One, string Other) Forms(string rule) =>
        rule switch
        {
            "duplicate-row" => (Strings.Issue_DuplicateRow_One, Strings.Issue_DuplicateRow),
            "bad-time" or "unreadable-time" => (Strings.Issue_BadTime_One, Strings.Issue_BadTime),
            "missing-case" => (Strings.Issue_MissingCase_One, Strings.Issue_MissingCase),
            "missing-activity" => (Strings.Issue_MissingActivity_One, Strings.Issue_MissingActivity),
            "wrong-field-count" => (Strings.Issue_WrongFieldCount_One, Strings.Issue_WrongFieldCount),
            "unbalanced-quote" => (Strings.Issue_UnbalancedQuote_One, Strings.Issue_UnbalancedQuote),
            "record-too-long" => (Strings.Issue_RecordTooLong_One, Strings.Issue_RecordTooLong),
            "not-an-object" => (Strings.Issue_NotAnObject_One, Strings.Issue_NotAnObject),
            "invalid-utf8" => (Strings.Issue_InvalidText_One, Strings.Issue_InvalidText),
            "nested-column" or "nested-attribute" => (Strings.Issue_NestedColumn_One, Strings.Issue_NestedColumn),
            "mixed-types" => (Strings.Issue_MixedTypes_One, Strings.Issue_MixedTypes),
            "duplicate-key" => (Strings.Issue_DuplicateKey_One, Strings.Issue_DuplicateKey),
            "not-complete" => (Strings.Issue_NotComplete_One, Strings.Issue_NotComplete),
            "ambiguous-date-order" => (Strings.Issue_AmbiguousDateOrder_One, Strings.Issue_AmbiguousDateOrder),
            "mixed-date-order" => (Strings.Issue_MixedDateOrder_One, Strings.Issue_MixedDateOrder),
            "time-without-offset" => (Strings.Issue_TimeWithoutOffset_One, Strings.Issue_TimeWithoutOffset),
            "ambiguous-local-time" => (Strings.Issue_AmbiguousLocalTime_One, Strings.Issue_AmbiguousLocalTime),
            "skipped-local-time" => (Strings.Issue_SkippedLocalTime_One, Strings.Issue_SkippedLocalTime),
            "time-truncated" or "finer-than-microsecond" => (
                Strings.Issue_TimeTruncated_One,
                Strings.Issue_TimeTruncated
            ),
            "duplicate-header" => (Strings.Issue_DuplicateHeader_One, Strings.Issue_DuplicateHeader),
            "unnamed-column" => (Strings.Issue_UnnamedColumn_One, Strings.Issue_UnnamedColumn),
            "inexact-number" => (Strings.Issue_InexactNumber_One, Strings.Issue_InexactNumber),
            "not-finite" or "not-a-finite-number" => (Strings.Issue_NotFinite_One, Strings.Issue_NotFinite),
            "null-text" => (Strings.Issue_NullText_One, Strings.Issue_NullText),
            "unreadable-number" => (Strings.Issue_UnreadableNumber_One, Strings.Issue_UnreadableNumber),
            "unreadable-boolean" => (Strings.Issue_UnreadableBoolean_One, Strings.Issue_UnreadableBoolean),
            "uncertain-role" => (Strings.Issue_UncertainRole_One, Strings.Issue_UncertainRole),
            "lifecycle-merged" => (Strings.Issue_LifecycleMerged_One, Strings.Issue_LifecycleMerged),
            "start-without-complete" => (Strings.Issue_StartWithoutComplete_One, Strings.Issue_StartWithoutComplete),
            "complete-without-start" => (Strings.Issue_CompleteWithoutStart_One, Strings.Issue_CompleteWithoutStart),
            "start-after-completion" => (Strings.Issue_StartAfterCompletion_One, Strings.Issue_StartAfterCompletion),
            "empty-trace" => (Strings.Issue_EmptyTrace_One, Strings.Issue_EmptyTrace),
            "one-time-only" => (Strings.Issue_OneTimeOnly_One, Strings.Issue_OneTimeOnly),
            "attribute-without-key" => (Strings.Issue_AttributeWithoutKey_One, Strings.Issue_AttributeWithoutKey),
            "other-sheet" => (Strings.Issue_OtherSheet_One, Strings.Issue_OtherSheet),
            "classifier" => (Strings.Issue_Classifier_One, Strings.Issue_Classifier),
            "date-order-differs" => (Strings.Issue_DateOrderDiffers_One, Strings.Issue_DateOrderDiffers),
            "duplicate-trace-name" => (Strings.Issue_DuplicateTraceName_One, Strings.Issue_DuplicateTraceName),
            "kind-differs" => (Strings.Issue_KindDiffers_One, Strings.Issue_KindDiffers),
            "lifecycle-does-not-pair-up" => (Strings.Issue_LifecycleUnpaired_One, Strings.Issue_LifecycleUnpaired),
            "missing-trace-name" => (Strings.Issue_MissingTraceName_One, Strings.Issue_MissingTraceName),
            "nested-too-deep" => (Strings.Issue_NestedTooDeep_One, Strings.Issue_NestedTooDeep),
            "observation-end" => (Strings.Issue_ObservationEnd_One, Strings.Issue_ObservationEnd),
            "times-read-otherwise" => (Strings.Issue_TimesReadOtherwise_One, Strings.Issue_TimesReadOtherwise),
            "too-many-attributes" => (Strings.Issue_TooManyAttributes_One, Strings.Issue_TooManyAttributes),
            "trace-attribute-after-events" => (Strings.Issue_LateTraceAttribute_One, Strings.Issue_LateTraceAttribute),
            "unknown-element" => (Strings.Issue_UnknownElement_One, Strings.Issue_UnknownElement),
            _ => (rule, rule),
        };

    /// <summary>How times are written: patterns, and words for numbers that count from somewhere.</summary>
    public static string TimeFormat(string format) =>
        format
            .Split(" | ")
            .Select(each =>
                each switch
                {
                    "epoch-seconds" => Strings.Time_EpochSeconds,
                    "epoch-milliseconds" => Strings.Time_EpochMilliseconds,
                    "epoch-microseconds" => Strings.Time_EpochMicroseconds,
                    "epoch-nanoseconds" => Strings.Time_EpochNanoseconds,
                    "excel-serial" => Strings.Time_ExcelDays,
                    _ => each,
                }
            )
            .Aggregate((first, second) => Text.Of(Strings.Condition_Or, first, second));

    /// <summary>A fact about how a text file is written: its encoding, or the name of its delimiter.</summary>
    public static string Dialect(string key, string value) =>
        (key, value) switch
        {
            ("delimiter", ",") => Strings.Dialect_Comma,
            ("delimiter", ";") => Strings.Dialect_Semicolon,
            ("delimiter", "\t" or "\\t") => Strings.Dialect_Tab,
            ("delimiter", "|") => Strings.Dialect_Bar,
            ("encoding", _) => value.ToUpperInvariant(),
            _ => value,
        };

    /// <summary>What was, or would be, done about a finding.</summary>
    public static string Action(ImportIssue issue) =>
        issue.Action switch
        {
            "rejected" => Strings.Done_Rejected,
            "kept" => Strings.Done_Kept,
            "left-out" or "skipped" => Strings.Done_LeftOut,
            "renamed" or "named" => Strings.Done_Renamed,
            "treated-as-missing" => Strings.Done_TreatedAsMissing,
            "kept-as-text" or "read-as-text" => Strings.Done_KeptAsText,
            "read-day-first" => Strings.Done_ReadDayFirst,
            "read-month-first" => Strings.Done_ReadMonthFirst,
            "moved-forward" => Strings.Done_MovedForward,
            "first-occurrence" or "earlier-taken" or "first-kept" => Strings.Done_EarlierTaken,
            "used-for-both" => Strings.Done_UsedForBoth,
            "kept-as-json-text" => Strings.Done_KeptAsText,
            "truncated" => Strings.Done_Truncated,
            "listed" => Strings.Done_Listed,
            "read-as-in-each-file" => Strings.Done_ReadAsInEachFile,
            "joined-to-one-case" => Strings.Done_JoinedToOneCase,
            "read-anew" => Strings.Done_ReadAnew,
            "made-up" => Strings.Done_MadeUp,
            "flattened" => Strings.Done_Flattened,
            "replaced" => Strings.Done_Replaced,
            "merged" => Strings.Done_Merged,
            "moved-to-last-event" => Strings.Done_MovedToLastEvent,
            "moved-as-stated" => Strings.Done_MovedAsStated,
            { } action when action.StartsWith(UsedAs, StringComparison.Ordinal) => Text.Of(
                Strings.Done_UsedAs,
                Part(action[UsedAs.Length..])
            ),
            _ => issue.Action,
        };

    /// <summary>Where a finding stands: column and first line.</summary>
    private static string? Place(ImportIssue issue) =>
        (issue.Column, issue.FirstLine) switch
        {
            ({ } column, { } line) => Text.Of(Strings.Issue_PlaceColumnLine, Show.Brief(column), Show.Count(line)),
            ({ } column, null) => Text.Of(Strings.Issue_PlaceColumn, Show.Brief(column)),
            (null, { } line) => Text.Of(Strings.Issue_PlaceLine, Show.Count(line)),
            _ => null,
        };

    /// <summary>Where a finding stands, and the first value of its kind.</summary>
    public static string PlaceAndSample(ImportIssue issue) =>
        string.Join(
            ", ",
            new[] { Place(issue), issue.Sample is { } sample ? $"“{Show.Brief(sample)}”" : null }.OfType<string>()
        );

    /// <summary>The present step of an import that runs.</summary>
    public static string Step(string? step) =>
        step switch
        {
            "staging" => Strings.Step_Staging,
            "detecting" => Strings.Step_Detecting,
            "writing" => Strings.Step_Writing,
            "checking" => Strings.Step_Checking,
            "finishing" => Strings.Step_Finishing,
            "indexing" => Strings.Step_Indexing,
            "generate" => Strings.Step_Generating,
            _ => Strings.Step_Starting,
        };
}
