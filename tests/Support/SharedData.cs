using Xunit;

namespace Sojourn.Tests.Support;

/// <summary>Finds the folder of public logs and reference results beside the repository.</summary>
/// <remarks>The logs carry licences that forbid shipping them, so a machine without the folder skips these tests.</remarks>
public static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>The full path of a file below the folder; skips the calling test where the folder is absent.</summary>
    public static string Path(string relative)
    {
        if (Root is null)
        {
            Assert.Skip("The folder 'shared' with the public logs is not beside the repository.");
        }

        return System.IO.Path.Combine(Root, relative);
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = System.IO.Path.Combine(at.FullName, "shared", "data", "README.md");
            if (File.Exists(candidate))
            {
                return System.IO.Path.Combine(at.FullName, "shared");
            }
        }

        return null;
    }
}
