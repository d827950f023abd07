using System.Reflection;
using Xunit;

namespace Sojourn.Tests.Support;

/// <summary>Compares a text (a drawing, an answer, an interface) with the file that someone last approved.</summary>
/// <remarks>
/// Set <c>SOJOURN_UPDATE_SNAPSHOTS=1</c> to write the files anew, look at them, and commit them with the change.
/// </remarks>
internal static class Snapshot
{
    /// <summary>Compares with the file of that name in the folder Snapshots of the calling test project.</summary>
    public static void ShouldMatch(string actual, string name)
    {
        var project = Assembly.GetExecutingAssembly().GetName().Name!;
        var path = Path.Combine(Repository.Root, "tests", project, "Snapshots", name);
        if (Environment.GetEnvironmentVariable("SOJOURN_UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"Snapshot {name} is missing: set SOJOURN_UPDATE_SNAPSHOTS=1 to write it.");
        var expected = File.ReadAllText(path);
        if (expected == actual)
        {
            return;
        }

        var (before, after) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Max(before.Length, after.Length)).First(i => At(before, i) != At(after, i));
        Assert.Fail(
            $"{name} differs first in line {line + 1}:\n  expected {At(before, line)}\n  actual   {At(after, line)}\n"
                + "If the new text is right, set SOJOURN_UPDATE_SNAPSHOTS=1 and commit the file."
        );
    }

    private static string At(string[] lines, int index) => index < lines.Length ? lines[index] : "(no line)";
}
