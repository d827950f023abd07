namespace Sojourn.Workspace.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>At work.</summary>
    Running,

    /// <summary>Finished; the result is there.</summary>
    Done,

    /// <summary>Failed; the fault is there.</summary>
    Failed,

    /// <summary>Stopped on request.</summary>
    Cancelled,
}

/// <summary>How a job stands at one moment.</summary>
/// <param name="Id">Names the job, also after a page was loaded anew.</param>
/// <param name="Kind">A stable code of what is done, such as <c>import</c>.</param>
/// <param name="Subject">What it is done to, such as a dataset's name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Step">A stable code of the present step, or null.</param>
/// <param name="Fraction">How much is done, 0–1.</param>
/// <param name="Started">When it began.</param>
/// <param name="Ended">When it ended, or null.</param>
/// <param name="TimeLeft">An estimate from the pace so far, or null where there is none.</param>
/// <param name="Result">What it gave, once done.</param>
/// <param name="Fault">Why it failed.</param>
public sealed record JobSnapshot(
    string Id,
    string Kind,
    string Subject,
    JobState State,
    string? Step,
    double Fraction,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    TimeSpan? TimeLeft,
    object? Result,
    Exception? Fault
);

/// <summary>How far a piece of work is.</summary>
/// <param name="Step">A stable code of the present step.</param>
/// <param name="Fraction">How much of the whole is done, 0–1.</param>
public sealed record WorkProgress(string Step, double Fraction);

/// <summary>One piece of long work: watched, cancelled, and asked for its result later.</summary>
public sealed class Job
{
    private const double EnoughForAnEstimate = 0.02;

    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly CancellationTokenSource cancellation = new();
    private JobSnapshot snapshot;

    internal Job(string id, string kind, string subject, TimeProvider time)
    {
        this.time = time;
        snapshot = new JobSnapshot(
            id,
            kind,
            subject,
            JobState.Running,
            Step: null,
            Fraction: 0,
            time.GetUtcNow(),
            Ended: null,
            TimeLeft: null,
            Result: null,
            Fault: null
        );
    }

    /// <summary>Raised after every change, on the thread that made it.</summary>
    public event Action<JobSnapshot>? Changed;

    /// <summary>Names the job.</summary>
    public string Id => snapshot.Id;

    /// <summary>Completes when the job has ended, however it ended; it never fails itself.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>How the job stands now.</summary>
    public JobSnapshot Snapshot
    {
        get
        {
            lock (gate)
            {
                return snapshot;
            }
        }
    }

    /// <summary>Asks the job to stop; it ends as soon as its work notices.</summary>
    public void Cancel() => cancellation.Cancel();

    internal void Start(Func<IProgress<WorkProgress>, CancellationToken, object?> work)
    {
        var progress = new Reporter(this);
        Completion = Task.Factory.StartNew(
            () => Run(work, progress),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    private void Run(Func<IProgress<WorkProgress>, CancellationToken, object?> work, IProgress<WorkProgress> progress)
    {
        try
        {
            var result = work(progress, cancellation.Token);
            End(current => current with { State = JobState.Done, Fraction = 1, Result = result });
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            End(current => current with { State = JobState.Cancelled });
        }
        catch (Exception fault)
        {
            // Kept for whoever asks: a job outlives the page that started it, so nobody is there to catch.
            End(current => current with { State = JobState.Failed, Fault = fault });
        }
    }

    private void End(Func<JobSnapshot, JobSnapshot> change) =>
        Change(current => change(current) with { Ended = time.GetUtcNow(), TimeLeft = null });

    private void Change(Func<JobSnapshot, JobSnapshot> change)
    {
        JobSnapshot now;
        lock (gate)
        {
            now = snapshot = change(snapshot);
        }

        Changed?.Invoke(now);
    }

    // Unlike Progress<T> it reports at once and in order, also where no synchronisation context is.
    private sealed class Reporter(Job job) : IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) =>
            job.Change(current =>
            {
                var fraction = Math.Max(current.Fraction, Math.Clamp(value.Fraction, 0, 1));
                var elapsed = job.time.GetUtcNow() - current.Started;
                return current with
                {
                    Step = value.Step,
                    Fraction = fraction,
                    TimeLeft = fraction >= EnoughForAnEstimate ? elapsed * ((1 - fraction) / fraction) : null,
                };
            });
    }
}
