using System.CommandLine;
using Sojourn.Cli.Output;
using Sojourn.Data.Samples;
using Sojourn.Workspace.Datasets;
using Sojourn.Workspace.Samples;

namespace Sojourn.Cli.Verbs;

/// <summary><c>sample</c>: a synthetic customer-service log, as files and as a dataset.</summary>
internal static class SampleVerb
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var command = new Command(
            "sample",
            "Makes a synthetic customer-service log with its truth file, and imports it. Example: sojourn sample demo --cases 12000"
        );
        var name = new Argument<string>("name")
        {
            Description = "The dataset's name, and that of the directory for the files.",
        };
        var cases = NumberOption.Whole(
            "--cases",
            "How many requests, 1 to 1000000; default 12000.",
            least: 1,
            most: 1_000_000
        );
        var seed = NumberOption.Whole("--seed", "The seed: the same seed gives the same bytes.", least: 0);
        var truths = new Option<bool>("--no-truths")
        {
            Description = "Plant no truths: a log in which nothing is to be found.",
            Arity = ArgumentArity.Zero,
        };
        var files = new Option<string?>("--files") { Description = "Where the files go; default ./NAME-files." };
        common.Restrict(command, DatasetVerbs.Formats);
        command.Arguments.Add(name);
        foreach (var option in new Option[] { cases, seed, truths, files })
        {
            command.Options.Add(option);
        }

        command.SetAction(
            (parsed, cancellation) =>
            {
                var dataset = parsed.GetRequiredValue(name);
                var options = new SampleOptions { Cases = (int)(parsed.GetValue(cases) ?? 12_000) };
                options = parsed.GetValue(seed) is { } given ? options with { Seed = given } : options;
                options = parsed.GetValue(truths) ? options with { Truths = PlantedTruths.None } : options;
                var directory = parsed.GetValue(files) ?? $"{dataset}-files";
                try
                {
                    using var progress = new ProgressLine(terminal, common.IsQuiet(parsed));
                    var manifest = SampleDataset.Import(
                        common.Workspace(parsed),
                        dataset,
                        directory,
                        options,
                        progress,
                        cancellation
                    );
                    DatasetVerbs.Write(DatasetsDocument.Of(manifest), terminal, common, parsed);
                }
                catch (ArgumentException outOfRange)
                {
                    throw new UsageException(outOfRange.Message);
                }

                return Task.FromResult(ExitCode.Done);
            }
        );
        return command;
    }
}
