using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Workspace.Jobs;

namespace Sojourn.Server.Imports;

/// <summary>A job in the reader's language, and where its page is.</summary>
internal static class JobWords
{
    public const string Import = "import";
    public const string Sample = "sample";
    public const string Projection = "projection";

    /// <summary>How long a projection runs before it is worth a word.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(1.5);

    /// <summary>Whether readers are told of the job. What a projection made is the page that asked for it.</summary>
    public static bool IsShown(JobSnapshot job, DateTimeOffset now) =>
        job.Kind is Import or Sample || (job.Kind == Projection && job.State == JobState.Running && IsLong(job, now));

    /// <summary>Whether the job is long enough to be told of: most projections are done at once.</summary>
    public static bool IsLong(JobSnapshot job, DateTimeOffset now) =>
        job.Kind != Projection || job.State != JobState.Running || now - job.Started >= Long;

    public static string Title(JobSnapshot job) =>
        job.Kind == Projection
            ? Text.Of(Strings.Jobs_Projection, Show.Brief(job.Subject))
            : Text.Of(Strings.Jobs_Import, Show.Brief(job.Subject));

    /// <summary>How the job stands: the share and the time left, or how it ended.</summary>
    public static string Standing(JobSnapshot job, DateTimeOffset now) =>
        job switch
        {
            { State: JobState.Running, TimeLeft: { } left } => Text.Of(
                Strings.Import_TimeLeft,
                Show.ShareShort(job.Fraction),
                Show.Duration(left)
            ),
            { State: JobState.Running } => Show.ShareShort(job.Fraction),
            { State: JobState.Done, Ended: { } ended } => Text.Of(Strings.Jobs_Done, Show.Ago(ended, now)),
            { State: JobState.Cancelled } => Strings.Jobs_Cancelled,
            _ => Strings.Jobs_Failed,
        };

    /// <summary>The page that shows the job or what it made.</summary>
    public static string Address(JobSnapshot job) =>
        job.Kind == Import || job.State is JobState.Failed or JobState.Cancelled
            ? $"/import?job={job.Id}"
            : $"/d/{Uri.EscapeDataString(job.Subject)}/map";
}
