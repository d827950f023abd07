using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Sojourn.Workspace.Jobs;

/// <summary>Runs long work in the background of this process and keeps its results.</summary>
/// <remarks>
/// Jobs live in memory: a page may be left and loaded anew, a restart forgets them. What a finished import made is in
/// the workspace by then.
/// </remarks>
public sealed class JobRunner(TimeProvider time) : IAsyncDisposable
{
    private const int EndedJobsKept = 100;

    private readonly ConcurrentDictionary<string, Job> jobs = new(StringComparer.Ordinal);

    /// <summary>Raised after a job began, went on or ended, on the thread that did it.</summary>
    public event Action<JobSnapshot>? Changed;

    /// <summary>Starts a job on a thread of its own.</summary>
    /// <param name="kind">A stable code of what is done.</param>
    /// <param name="subject">What it is done to.</param>
    /// <param name="work">The work: it reports how far it is, watches the token and gives a result.</param>
    public Job Start(string kind, string subject, Func<IProgress<WorkProgress>, CancellationToken, object?> work)
    {
        ForgetOldest();
        var job = new Job(RandomNumberGenerator.GetHexString(16, lowercase: true), kind, subject, time);
        job.Changed += snapshot => Changed?.Invoke(snapshot);
        jobs[job.Id] = job;
        Changed?.Invoke(job.Snapshot);
        job.Start(work);
        return job;
    }

    /// <summary>The job of that id, or null where there is none any more.</summary>
    public Job? Find(string id) => jobs.GetValueOrDefault(id);

    /// <summary>All jobs, last started first.</summary>
    public IReadOnlyList<JobSnapshot> Jobs() =>
        jobs
            .Values.Select(job => job.Snapshot)
            .OrderByDescending(job => job.Started)
            .ThenBy(job => job.Id, StringComparer.Ordinal)
            .ToArray();

    /// <summary>Forgets a job that has ended; a running one stays.</summary>
    public bool Forget(string id) => Find(id) is { Snapshot.State: not JobState.Running } && jobs.TryRemove(id, out _);

    /// <summary>Stops all jobs and waits for their end.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var job in jobs.Values)
        {
            job.Cancel();
        }

        await Task.WhenAll(jobs.Values.Select(job => job.Completion)).ConfigureAwait(false);
    }

    private void ForgetOldest()
    {
        var ended = Jobs().Where(job => job.State != JobState.Running).Skip(EndedJobsKept - 1);
        foreach (var job in ended)
        {
            jobs.TryRemove(job.Id, out _);
        }
    }
}
