using System.Text;
using Sojourn.Cli.Output;

namespace Sojourn.Cli.Tests;

/// <summary>Runs the command line in process, against a workspace of the test's own.</summary>
internal sealed class Cli : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sojourn-cli-");

    public Cli() => Environment = new() { ["SOJOURN_WORKSPACE"] = Path.Combine(directory.FullName, "workspace") };

    public Dictionary<string, string> Environment { get; }

    public bool OutIsTerminal { get; set; }

    /// <summary>A path inside the test's directory.</summary>
    public string PathOf(string name) => Path.Combine(directory.FullName, name);

    /// <summary>Writes a file into the test's directory.</summary>
    public string File(string name, string text)
    {
        System.IO.File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public async Task<CliAnswer> Run(params string[] arguments) => await Run(Stream.Null, arguments);

    public async Task<CliAnswer> Run(Stream input, params string[] arguments)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter { NewLine = "\n" };
        var code = await CommandLine.RunAsync(
            arguments,
            new Terminal
            {
                Out = output,
                Error = error,
                In = input,
                OutIsTerminal = OutIsTerminal,
                ErrorIsTerminal = false,
                Environment = name => Environment.GetValueOrDefault(name),
                Time = TimeProvider.System,
            }
        );
        return new CliAnswer(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public void Dispose() => directory.Delete(recursive: true);
}

/// <summary>What a run answered.</summary>
internal sealed record CliAnswer(int Code, string Out, string Error);
