using Shouldly;
using Sojourn.Workspace.Datasets;
using Xunit;

namespace Sojourn.Workspace.Tests.Datasets;

public class DatasetNameTests
{
    [Theory]
    [InlineData("helpdesk")]
    [InlineData("Help desk 2026 (EMEA)")]
    [InlineData("客服工单")]
    [InlineData("Segnalazioni è città")]
    [InlineData("..x", false)]
    [InlineData("../other", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("-", false)]
    [InlineData("--force", false)]
    [InlineData(" padded", false)]
    [InlineData("", false)]
    [InlineData("line\nbreak", false)]
    [InlineData("hidden\u200bspace", false)]
    [InlineData("a:b", false)]
    [InlineData("what?", false)]
    [InlineData("a<b>", false)]
    [InlineData("a|b", false)]
    [InlineData("say \"x\"", false)]
    [InlineData("a*", false)]
    [InlineData("Ltd.", false)]
    [InlineData("v1.2")]
    [InlineData("CON", false)]
    [InlineData("nul.csv", false)]
    [InlineData("Aux .x", false)]
    [InlineData("com3", false)]
    [InlineData("LPT¹", false)]
    [InlineData("Com10")]
    [InlineData("Console")]
    public void A_name_may_be_any_readable_text_but_never_a_path(string text, bool valid = true) =>
        DatasetName.TryParse(text, out _).ShouldBe(valid);

    [Fact]
    public void A_forbidden_name_is_refused_with_the_reason() =>
        Should
            .Throw<WorkspaceException>(() => DatasetName.Parse("a/b"))
            .Message.ShouldBe(
                "The dataset name contains '/': control characters and those that no file name holds, / \\ : * ? \" < > |, are "
                    + "not allowed, choose another character."
            );

    [Fact]
    public void A_name_that_windows_keeps_for_a_device_is_refused_with_the_reason() =>
        Should
            .Throw<WorkspaceException>(() => DatasetName.Parse("CON"))
            .Message.ShouldBe(
                "The dataset name 'CON' is one that Windows keeps for a device, so no file could have it: choose another."
            );

    [Fact]
    public void Names_that_differ_in_case_or_composition_only_are_the_same_name()
    {
        DatasetName.Parse("Città").ShouldBe(DatasetName.Parse("CITTA\u0300"));
        DatasetName.Parse("Città").Text.ShouldBe("Città");
    }

    [Theory]
    [InlineData("客服工单")]
    [InlineData("a;b,c")]
    [InlineData("Help desk")]
    public void A_directory_name_is_plain_ascii_whatever_the_dataset_is_called(string text)
    {
        var directory = DatasetName.Parse(text).ToDirectoryName();

        directory.ShouldMatch("^[a-z0-9][a-z0-9-]*-[0-9a-f]{8}$");
        directory.ShouldBe(DatasetName.Parse(text.ToLowerInvariant()).ToDirectoryName());
    }

    [Theory]
    [InlineData("/data/finale.csv", "finale")]
    [InlineData("log.xes.gz", "log")]
    [InlineData("--odd", "odd")]
    [InlineData(".csv", "dataset")]
    [InlineData("2026\n01.csv", "2026-01")]
    [InlineData("con.csv", "log-con")]
    [InlineData("Ltd..csv", "Ltd")]
    [InlineData("a:b.csv", "a-b")]
    public void A_file_gives_its_name_without_folder_and_ending(string file, string expected) =>
        DatasetName.FromFile(file).Text.ShouldBe(expected);
}
