using Sojourn.Workspace.Jobs;

namespace Sojourn.Cli.Output;

/// <summary>One line on the terminal that says what is being done; silent where messages do not go to a terminal.</summary>
internal sealed class ProgressLine(Terminal terminal, bool isQuiet) : IProgress<WorkProgress>, IDisposable
{
    private readonly Lock gate = new();
    private int written;

    public void Report(WorkProgress value)
    {
        if (isQuiet)
        {
            return;
        }

        lock (gate)
        {
            var line = $"{value.Step} {value.Fraction * 100:0} %";
            terminal.Error.Write('\r' + line.PadRight(written));
            written = line.Length;
        }
    }

    public void Dispose()
    {
        if (written > 0)
        {
            terminal.Error.Write('\r' + new string(' ', written) + '\r');
        }
    }
}
