using System.Text.Json.Nodes;
using Shouldly;
using Sojourn.Workspace.Datasets;
using Xunit;

namespace Sojourn.Workspace.Tests.Datasets;

public class FormatUpgradesTests
{
    private static readonly FormatUpgrades Upgrades = new([
        document =>
        {
            document["title"] = document["name"]!.DeepClone();
            document.Remove("name");
            return document;
        },
        document =>
        {
            document["size"] = 0;
            return document;
        },
    ]);

    [Fact]
    public void An_old_document_goes_through_every_step_up_to_the_present()
    {
        var upgraded = Upgrades.Upgrade(new JsonObject { ["format"] = 1, ["name"] = "x" }, "dataset.json");

        upgraded.ToJsonString().ShouldBe("""{"format":3,"title":"x","size":0}""");
    }

    [Fact]
    public void A_present_document_stays_as_it_is() =>
        Upgrades.Upgrade(new JsonObject { ["format"] = 3 }, "dataset.json").Count.ShouldBe(1);

    [Fact]
    public void A_newer_document_is_refused_with_the_way_out()
    {
        var fault = Should.Throw<WorkspaceException>(() =>
            Upgrades.Upgrade(new JsonObject { ["format"] = 4 }, "dataset.json")
        );

        fault.Fault.ShouldBe(WorkspaceFault.NewerFormat);
        fault.Message.ShouldBe(
            "'dataset.json' was written by a newer release (format 4, this one knows up to 3): update Sojourn to open it."
        );
    }

    [Fact]
    public void A_document_without_a_format_is_damaged() =>
        Should
            .Throw<WorkspaceException>(() => Upgrades.Upgrade([], "dataset.json"))
            .Fault.ShouldBe(WorkspaceFault.Damaged);
}
