using Shouldly;
using Xunit;

namespace Sojourn.Cli.Tests.Conventions;

/// <summary>Files are small and named for an idea.</summary>
public sealed class SourceFilesTests
{
    private const int MostLines = 500;

    private static readonly string[] Kinds = [".cs", ".razor", ".js", ".css"];
    private static readonly string[] NamesThatSayNothing =
    [
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Utilities",
        "Common",
        "Core",
        "Shared",
        "Abstractions",
        "Infrastructure",
        "Misc",
        "Manager",
    ];

    [Fact]
    public void Files_stay_below_five_hundred_lines()
    {
        Files().Count.ShouldBeGreaterThan(400);
        Files().Where(path => File.ReadLines(path).Count() > MostLines).Select(Relative).ShouldBeEmpty();
    }

    [Fact]
    public void No_file_or_folder_has_a_name_that_says_nothing() =>
        Files()
            .Select(Relative)
            .Where(path => Path.ChangeExtension(path, null).Split('/', '.').Any(NamesThatSayNothing.Contains))
            .ShouldBeEmpty();

    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        Files()
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path).Split('.')[0])
            .Where(name => NamesThatSayNothing.Any(word => name.EndsWith(word, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    private static List<string> Files() =>
        [
            .. new[] { "src", "tests", "bench" }
                .SelectMany(folder =>
                    Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
                )
                .Where(path => Kinds.Contains(Path.GetExtension(path)))
                .Where(path =>
                    !Relative(path).Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "lib")
                ),
        ];

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}
