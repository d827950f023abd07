using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Sojourn.Cli.Output;
using Sojourn.Server.Hosting;
using Sojourn.Workspace.Faults;
using Sojourn.Workspace.Samples;

namespace Sojourn.Cli.Verbs;

/// <summary><c>serve</c>: the web app and the REST API.</summary>
internal static class ServeVerb
{
    public static Command Build(Terminal terminal, CommonOptions common)
    {
        var command = new Command(
            "serve",
            "Starts the web app and the API. Example: sojourn serve --urls http://127.0.0.1:5080"
        );
        var urls = new Option<string[]>("--urls")
        {
            Description = "Addresses to listen on; default http://127.0.0.1:5080.",
        };
        var allowRemote = new Option<bool>("--allow-remote")
        {
            Description = "Let other machines connect; needs a token.",
            Arity = ArgumentArity.Zero,
        };
        var token = new Option<string?>("--token-file")
        {
            Description =
                "A file with the secret that every request must present; or $SOJOURN_TOKEN. At least 16 characters.",
        };
        var hosts = new Option<string[]>("--host")
        {
            Description = "A further host name to answer to, such as that of a proxy in front. Repeatable.",
        };
        var sample = new Option<bool>("--sample")
        {
            Description = "Make the synthetic sample first, where it is not there yet.",
            Arity = ArgumentArity.Zero,
        };
        foreach (var option in new Option[] { urls, allowRemote, token, hosts, sample })
        {
            command.Options.Add(option);
        }

        common.RefuseOutput(command);
        common.Restrict(command, ["text", "json"]);
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var workspace = common.Workspace(parsed);
                if (parsed.GetValue(sample) && workspace.Find(SampleDataset.DefaultName) is null)
                {
                    terminal.Error.WriteLine("Making the synthetic sample …");
                    SampleDataset.Import(workspace, cancellation: cancellation);
                }

                var options = new ServerOptions
                {
                    WorkspaceDirectory = workspace.Directory,
                    AllowRemote = parsed.GetValue(allowRemote),
                    Token = Token(parsed.GetValue(token), terminal),
                    AllowedHosts = parsed.GetValue(hosts) ?? [],
                    Started = addresses =>
                        terminal.Error.WriteLine($"Sojourn is ready: open {addresses[0]} (Ctrl+C stops it)."),
                };
                try
                {
                    await SojournServer.RunAsync(
                        parsed.GetValue(urls) is { Length: > 0 } given ? options with { Urls = Split(given) } : options,
                        cancellation
                    );
                }
                catch (IOException taken) when (taken.InnerException is AddressInUseException)
                {
                    throw new IOException(
                        "An address to listen on is taken by another program: stop that one, or name another with --urls, "
                            + $"such as http://127.0.0.1:5081. ({taken.Message})",
                        taken
                    );
                }
                catch (ArgumentException unsafeStart)
                {
                    throw new UsageException(unsafeStart.Message);
                }

                return ExitCode.Done;
            }
        );
        return command;
    }

    private static string[] Split(string[] urls) =>
        [
            .. urls.SelectMany(url =>
                url.Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ),
        ];

    private static string? Token(string? path, Terminal terminal) =>
        path is not null ? UserFile.Read(path, "token").Trim()
        : terminal.Environment("SOJOURN_TOKEN") is { Length: > 0 } value ? value
        : null;
}
