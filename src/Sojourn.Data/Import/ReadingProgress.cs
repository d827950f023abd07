namespace Sojourn.Data.Import;

/// <summary>Tells how much of some files was read while they are staged, in steps that are worth telling.</summary>
internal sealed class ReadingProgress
{
    private const double WorthTelling = 0.005;

    private readonly IProgress<ImportProgress>? progress;
    private readonly long[] begins;
    private readonly long total;
    private double told;

    /// <summary>Begins to tell.</summary>
    /// <param name="lengths">The bytes of each file as it is read.</param>
    /// <param name="progress">Who is told, or null.</param>
    public ReadingProgress(IReadOnlyList<long> lengths, IProgress<ImportProgress>? progress)
    {
        this.progress = progress;
        begins = new long[lengths.Count];
        for (var file = 0; file < lengths.Count; file++)
        {
            begins[file] = total;
            total += lengths[file];
        }
    }

    /// <summary>So many bytes of a file have been read.</summary>
    public void Reach(int file, long bytes)
    {
        var share = total == 0 ? 1 : Math.Clamp((double)(begins[file] + bytes) / total, 0, 1);
        if (progress is not null && share - told >= WorthTelling)
        {
            told = share;
            progress.Report(new ImportProgress(ImportStep.Staging, share));
        }
    }

    /// <summary>Begins to tell of files as they lie on the disk.</summary>
    public static ReadingProgress Of(IReadOnlyList<string> files, IProgress<ImportProgress>? progress) =>
        new([.. files.Select(file => new FileInfo(file).Length)], progress);
}
