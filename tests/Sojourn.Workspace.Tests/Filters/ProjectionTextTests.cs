using CsCheck;
using Shouldly;
using Sojourn.Mining.Tests.Filtering;
using Sojourn.Workspace.Filters;
using Xunit;

namespace Sojourn.Workspace.Tests.Filters;

public sealed class ProjectionTextTests
{
    [Fact]
    public void Reading_what_was_printed_gives_an_equal_projection() =>
        Gen.Int[0, int.MaxValue - 1]
            .Sample(
                seed =>
                {
                    var projection = new RandomProjections(new Random(seed)).Projection();
                    var text = ProjectionText.Print(projection);
                    ProjectionText.Parse(text).ShouldBe(projection, text);
                },
                iter: 10_000
            );

    [Theory]
    [InlineData("keep activity in (\"A\",\"B\")", "keep activity in (\"A\", \"B\")")]
    [InlineData("drop activity = \"A\"", "drop activity in (\"A\")")]
    [InlineData("merge \"A\",\"B\" as \"C\"", "merge \"A\", \"B\" as \"C\"")]
    [InlineData("collapse  repeats", "collapse repeats")]
    [InlineData("trim to 2026-01-01..2026-02-01", "trim to 2026-01-01..2026-02-01")]
    [InlineData("trim from \"A\" to \"B\"", "trim from \"A\" to \"B\"")]
    [InlineData("events where resource != \"system\"", "events where resource != \"system\"")]
    [InlineData("events where (a = 1 or b = 2) and not c = 3", "events where (a = 1 or b = 2) and not (c = 3)")]
    [InlineData("activity = status", "activity = status")]
    [InlineData("activity = `Sub status`", "activity = `Sub status`")]
    public void Projections_are_printed_canonically(string text, string canonical)
    {
        var printed = ProjectionText.Print(ProjectionText.Parse(text));
        printed.ShouldBe(canonical);
        ProjectionText.Print(ProjectionText.Parse(printed)).ShouldBe(canonical);
    }

    [Theory]
    [InlineData("keep activity \"A\"", 15, "'in' or '='")]
    [InlineData("merge \"A\" \"B\" as \"C\"", 11, "',' or 'as'")]
    [InlineData("activity = \"status\"", 12, "a column")]
    [InlineData("trim 2026-01-01..", 6, "'to' or 'from'")]
    [InlineData("priority = \"High\"", 1, "'keep', 'drop', 'merge', 'collapse', 'trim', 'events' or 'activity'")]
    public void A_fault_names_its_column_and_what_could_have_stood_there(string text, int column, string expected)
    {
        var fault = Should.Throw<FilterSyntaxException>(() => ProjectionText.Parse(text));
        fault.Column.ShouldBe(column);
        fault.Message.ShouldContain($"expected {expected}, found");
    }
}
