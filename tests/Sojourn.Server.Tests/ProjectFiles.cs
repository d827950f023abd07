using Sojourn.Tests.Support;

namespace Sojourn.Server.Tests;

/// <summary>Finds the source of the server project, for tests that read it.</summary>
internal static class ProjectFiles
{
    public static string Server { get; } = Path.Combine(Repository.Root, "src", "Sojourn.Server");

    public static IEnumerable<string> Razor() => Source("*.razor");

    public static IEnumerable<string> CSharp() => Source("*.cs");

    private static IEnumerable<string> Source(string pattern) =>
        Directory
            .EnumerateFiles(Server, pattern, SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(Server, path).Split(Path.DirectorySeparatorChar)[0].StartsWith("obj"))
            .Where(path => !Path.GetRelativePath(Server, path).Split(Path.DirectorySeparatorChar)[0].StartsWith("bin"))
            .Where(path => !path.Contains("node_modules"));
}
