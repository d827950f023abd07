using System.CommandLine;
using System.Text.Json;
using Sojourn.Cli.Output;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Cli.Verbs;

/// <summary>The verbs that administer datasets; each answers with datasets or versions.</summary>
internal static class DatasetVerbs
{
    /// <summary>The formats of an answer that lists datasets.</summary>
    internal static IReadOnlyList<string> Formats { get; } = ["text", "json", "csv"];

    public static IEnumerable<Command> Build(Terminal terminal, CommonOptions common)
    {
        yield return Verb(
            "datasets",
            "Lists the datasets of the workspace. Example: sojourn datasets",
            [],
            (workspace, _, _) => DatasetsDocument.Of(workspace)
        );
        yield return Verb(
            "rename",
            "Gives a dataset another name. Example: sojourn rename sample demo",
            [Name(), new Argument<string>("new-name") { Description = "The new name." }],
            (workspace, names, _) => DatasetsDocument.Of(workspace.Rename(names[0], names[1]))
        );
        yield return Verb(
            "delete",
            "Moves a dataset to the trash. Example: sojourn delete sample",
            [Name()],
            (workspace, names, _) => DatasetsDocument.Of(workspace.Delete(names[0]).Manifest)
        );
        yield return Verb(
            "versions",
            "Lists the versions that a dataset keeps. Example: sojourn versions sample",
            [Name()],
            (workspace, names, _) => DatasetsDocument.VersionsOf(workspace.Dataset(names[0]))
        );
        yield return Rollback(terminal, common);
        yield return Verb(
            "verify",
            "Checks a dataset's files and makes its index again where needed. Example: sojourn verify sample",
            [Name()],
            (workspace, names, cancellation) => DatasetsDocument.Of(workspace.Verify(names[0], cancellation))
        );

        Command Verb(
            string name,
            string help,
            Argument<string>[] arguments,
            Func<LocalWorkspace, string[], CancellationToken, DatasetsDocument> run
        )
        {
            var command = new Command(name, help);
            common.Restrict(command, Formats);
            foreach (var argument in arguments)
            {
                command.Arguments.Add(argument);
            }

            command.SetAction(
                (parsed, cancellation) =>
                {
                    string[] names = [.. arguments.Select(a => parsed.GetRequiredValue(a))];
                    var document = run(common.Workspace(parsed), names, cancellation);
                    Write(document, terminal, common, parsed);
                    if (name == "verify")
                    {
                        return Task.FromResult(document.HasUnrepaired ? ExitCode.UnusableData : ExitCode.Done);
                    }

                    foreach (var problem in document.Problems ?? [])
                    {
                        terminal.Error.WriteLine(problem.Message);
                    }

                    return Task.FromResult(ExitCode.Done);
                }
            );
            return command;
        }
    }

    private static Command Rollback(Terminal terminal, CommonOptions common)
    {
        var command = new Command(
            "rollback",
            "Makes an earlier version current. Example: sojourn rollback sample --to 1"
        );
        common.Restrict(command, Formats);
        var name = Name();
        var version = NumberOption.Whole(
            "--to",
            "The version; default the one before the current.",
            least: 1,
            most: int.MaxValue
        );
        command.Arguments.Add(name);
        command.Options.Add(version);
        command.SetAction(
            (parsed, _) =>
            {
                var manifest = common
                    .Workspace(parsed)
                    .Rollback(parsed.GetRequiredValue(name), (int?)parsed.GetValue(version));
                Write(DatasetsDocument.VersionsOf(manifest), terminal, common, parsed);
                return Task.FromResult(ExitCode.Done);
            }
        );
        return command;
    }

    private static Argument<string> Name() => new("dataset") { Description = "The dataset's name." };

    internal static void Write(DatasetsDocument document, Terminal terminal, CommonOptions common, ParseResult parsed)
    {
        var sink = new ResultSink(terminal, common, parsed);
        switch (common.Format(parsed))
        {
            case "json":
                sink.WriteText(writer => writer.WriteLine(JsonSerializer.Serialize(document, DatasetsDocument.Json)));
                break;
            case "text" or "csv":
                sink.WriteTables(common.Format(parsed), document.Tables());
                break;
            case var other:
                throw new UsageException(
                    $"'{parsed.CommandResult.Command.Name}' has the formats {string.Join(", ", Formats)}, not '{other}'."
                );
        }
    }
}
