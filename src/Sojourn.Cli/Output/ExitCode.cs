namespace Sojourn.Cli.Output;

/// <summary>The exit codes that scripts rely on.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Fault = 1;
    public const int Usage = 2;
    public const int UnusableData = 3;
    public const int Unanswerable = 4;
    public const int Trouble = 5;
    public const int Interrupted = 130;
}
