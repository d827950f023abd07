using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Sojourn.Cli.Tests.Conventions;

/// <summary>Finds every sentence that the product can say: the interpolated strings that the compiler makes a Sentence of.</summary>
internal static class SentencesInSource
{
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>The patterns of the sentences with words of their own.</summary>
    public static SortedSet<string> Patterns()
    {
        var patterns = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var project in Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src")))
        {
            patterns.UnionWith(PatternsOf(project));
        }

        return patterns;
    }

    private static IEnumerable<string> PatternsOf(string project)
    {
        var files = Directory
            .EnumerateFiles(project, "*.cs", SearchOption.AllDirectories)
            .Where(path =>
                !Path.GetRelativePath(project, path)
                    .Split(Path.DirectorySeparatorChar)
                    .Any(part => part is "obj" or "bin")
            )
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), path: path))
            .Append(CSharpSyntaxTree.ParseText(GlobalUsings))
            .ToArray();
        var compilation = CSharpCompilation.Create(Path.GetFileName(project), files, References);
        foreach (var file in files)
        {
            var model = compilation.GetSemanticModel(file);
            foreach (var said in file.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
            {
                if (said is InterpolatedStringExpressionSyntax or BinaryExpressionSyntax && IsSentence(model, said))
                {
                    var pattern = PatternOf(said);
                    if (pattern.Any(char.IsLetter))
                    {
                        yield return pattern;
                    }
                }
            }
        }
    }

    private static bool IsSentence(SemanticModel model, ExpressionSyntax said) =>
        model.GetTypeInfo(said).ConvertedType is { Name: "Sentence", ContainingNamespace.Name: "Faults" };

    /// <summary>As the sentence itself writes its pattern.</summary>
    private static string PatternOf(ExpressionSyntax said)
    {
        var pattern = new StringBuilder();
        var values = 0;
        var parts = said.DescendantNodesAndSelf(node => node is not InterpolationSyntax)
            .OfType<InterpolatedStringContentSyntax>();
        foreach (var part in parts)
        {
            if (part is InterpolationSyntax value)
            {
                var format = value.FormatClause?.FormatStringToken.ValueText;
                var place = values++.ToString(CultureInfo.InvariantCulture);
                pattern.Append('{').Append(place).Append(format is null ? "" : $":{format}").Append('}');
            }
            else
            {
                pattern.Append(((InterpolatedStringTextSyntax)part).TextToken.ValueText);
            }
        }

        return pattern.ToString();
    }
}
