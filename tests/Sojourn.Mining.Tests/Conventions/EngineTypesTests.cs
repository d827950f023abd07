using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Xunit;

namespace Sojourn.Mining.Tests.Conventions;

/// <summary>What the engine shows cannot be changed by those who look at it, and is documented.</summary>
public sealed class EngineTypesTests
{
    private static readonly Type[] PublicTypes = typeof(EventLog).Assembly.GetExportedTypes();

    // Analyses: their types say what they cost, in which order rows come, or where the method is from.
    private static readonly string[] Analyses = ["Maps", "Variants", "Performance", "Organization", "Measures"];

    [Fact]
    public void Properties_are_set_at_birth_or_never() =>
        PublicTypes
            .SelectMany(type => type.GetProperties(Declared))
            .Where(property => property.SetMethod is { IsPublic: true } set && !IsInit(set))
            .Select(Name)
            .ShouldBeEmpty();

    [Fact]
    public void Fields_are_readonly() =>
        PublicTypes
            .Where(type => !type.IsEnum)
            .SelectMany(type => type.GetFields(Declared | BindingFlags.NonPublic))
            .Where(field => !field.IsInitOnly && !field.IsLiteral)
            .Where(field => !IsOfTheCompiler(field))
            .Select(Name)
            .ShouldBeEmpty();

    [Fact]
    public void No_field_is_public_but_constants() =>
        PublicTypes
            .Where(type => !type.IsEnum)
            .SelectMany(type => type.GetFields(Declared))
            .Where(field => !field.IsLiteral)
            .Select(Name)
            .ShouldBeEmpty();

    [Fact]
    public void Nothing_that_is_handed_out_can_be_written_to()
    {
        var properties = PublicTypes
            .SelectMany(type => type.GetProperties(Declared))
            .Select(p => (Member: (MemberInfo)p, Type: p.PropertyType));
        var methods = PublicTypes
            .SelectMany(type => type.GetMethods(Declared))
            .Where(method => !method.IsSpecialName && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Select(m => (Member: (MemberInfo)m, Type: m.ReturnType));

        // An array that a method makes for its caller is the caller's; one behind a property is the result's own.
        properties
            .Where(m => IsWritable(m.Type))
            .Concat(methods.Where(m => IsWritable(m.Type) && !m.Type.IsArray))
            .Select(m => Name(m.Member))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Results_that_hold_lists_hold_them_read_only() =>
        PublicTypes
            .SelectMany(type => type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Where(p => p.ParameterType.IsGenericType && p.ParameterType.GetGenericTypeDefinition() == typeof(List<>))
            .Select(p => $"{p.Member.DeclaringType!.Name}({p.Name})")
            .ShouldBeEmpty();

    [Fact]
    public void Everything_public_has_a_summary()
    {
        var documented = Documentation();
        var missing =
            from type in PublicTypes
            where !documented.TryGetValue("T:" + type.FullName!.Replace('+', '.'), out var doc) || !HasSummary(doc)
            select type.FullName;

        missing.ShouldBeEmpty();
        documented.Count.ShouldBeGreaterThan(500);
        var shown = PublicTypes.Select(type => type.FullName!.Replace('+', '.')).ToHashSet();
        documented
            .Where(pair => shown.Contains(DeclaringType(pair.Key)))
            .Where(pair => !HasSummary(pair.Value) && pair.Value.Element("inheritdoc") is null)
            .Select(pair => pair.Key)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Analyses_remark_on_cost_order_or_definition()
    {
        var documented = Documentation();
        var silent =
            from type in PublicTypes
            where Analyses.Any(area => type.Namespace == $"Sojourn.Mining.{area}")
            where type.GetMethods(Declared | BindingFlags.Static).Any(IsAnalysis)
            let doc = documented["T:" + type.FullName]
            where string.IsNullOrWhiteSpace(doc.Element("remarks")?.Value)
            select type.FullName;

        silent.ShouldBeEmpty();
    }

    [Fact]
    public void Methods_that_take_long_can_be_cancelled() =>
        PublicTypes
            .Where(type => Analyses.Any(area => type.Namespace == $"Sojourn.Mining.{area}"))
            .SelectMany(type => type.GetMethods(Declared | BindingFlags.Static))
            .Where(method => IsAnalysis(method) && method.Name != "Of")
            .Where(method => method.GetParameters().Any(p => p.ParameterType == typeof(EventLog)))
            .Where(method => method.GetParameters()[^1].ParameterType != typeof(CancellationToken))
            .Select(Name)
            .ShouldBeEmpty();

    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static bool IsAnalysis(MethodInfo method) =>
        method.IsStatic && method.Name is "Discover" or "Measure" or "Take" or "Of";

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsOfTheCompiler(FieldInfo field) =>
        field.GetCustomAttribute<CompilerGeneratedAttribute>() is not null || field.Name.Contains('<');

    private static bool IsWritable(Type type)
    {
        if (type.IsArray)
        {
            return true;
        }

        if (!type.IsGenericType)
        {
            return typeof(IList).IsAssignableFrom(type) || typeof(IDictionary).IsAssignableFrom(type);
        }

        var open = type.GetGenericTypeDefinition();
        return open == typeof(List<>)
            || open == typeof(Dictionary<,>)
            || open == typeof(HashSet<>)
            || open == typeof(IList<>)
            || open == typeof(IDictionary<,>)
            || open == typeof(ICollection<>)
            || open == typeof(Span<>)
            || open == typeof(Memory<>);
    }

    // Of M:Sojourn.Mining.Maps.ProcessMap.Discover(…) the type that has it.
    private static string DeclaringType(string member)
    {
        var name = member[2..].Split('(')[0];
        return name[..name.LastIndexOf('.')];
    }

    private static bool HasSummary(XElement member) =>
        !string.IsNullOrWhiteSpace(member.Element("summary")?.ToString());

    private static Dictionary<string, XElement> Documentation() =>
        XDocument
            .Load(Path.Combine(AppContext.BaseDirectory, "Sojourn.Mining.xml"))
            .Descendants("member")
            .ToDictionary(member => (string)member.Attribute("name")!);

    private static string Name(MemberInfo member) => $"{member.DeclaringType!.Name}.{member.Name}";
}
