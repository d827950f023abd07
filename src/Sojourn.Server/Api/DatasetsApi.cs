using System.Text.Json.Serialization;
using Sojourn.Mining.Service;
using Sojourn.Workspace.Analyses;
using Sojourn.Workspace.Datasets;

namespace Sojourn.Server.Api;

/// <summary>Datasets: list, rename, delete with undo, versions, verification, roles.</summary>
internal static class DatasetsApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var datasets = api.MapGroup("/datasets").WithTags("Datasets").ProducesProblem(StatusCodes.Status409Conflict);
        datasets.MapGet("", List).WithName("listDatasets").WithSummary("Lists the datasets.");
        datasets.MapGet("/{dataset}", One).WithName("getDataset").WithSummary("One dataset at its current version.");
        datasets
            .MapGet("/{dataset}/versions", Versions)
            .WithName("listVersions")
            .WithSummary("The versions that a dataset keeps.");
        datasets
            .MapPost("/{dataset}/rename", Rename)
            .WithName("renameDataset")
            .WithSummary("Gives a dataset another name.");
        datasets
            .MapPost("/{dataset}/rollback", Rollback)
            .WithName("rollbackDataset")
            .WithSummary("Makes an earlier version current.");
        datasets
            .MapPost("/{dataset}/verify", Verify)
            .WithName("verifyDataset")
            .WithSummary("Checks a dataset's files and makes its index again where needed.");
        datasets
            .MapPut("/{dataset}/roles", ConfirmRoles)
            .WithName("confirmRoles")
            .WithSummary("Says what activities, states and columns mean; stored with the dataset.");
        datasets.MapDelete("/{dataset}", Delete).WithName("deleteDataset").WithSummary("Moves a dataset to the trash.");
        api.MapGet("/trash", Trash)
            .WithTags("Datasets")
            .WithName("listTrash")
            .WithSummary("Deleted datasets that can be restored.");
        api.MapPost("/trash/{id}/restore", Restore)
            .WithTags("Datasets")
            .WithName("restoreDataset")
            .WithSummary("Brings a deleted dataset back.");
    }

    private static DatasetsAnswer List(LocalWorkspace workspace, PlaceNames places) =>
        new(WithoutPaths(DatasetsDocument.Of(workspace), places));

    private static DatasetsAnswer One(LocalWorkspace workspace, string dataset) =>
        new(DatasetsDocument.Of(workspace.Dataset(dataset)));

    private static DatasetsAnswer Versions(LocalWorkspace workspace, string dataset) =>
        new(DatasetsDocument.VersionsOf(workspace.Dataset(dataset)));

    private static DatasetsAnswer Rename(LocalWorkspace workspace, string dataset, NewName name) =>
        new(DatasetsDocument.Of(workspace.Rename(dataset, name.Name)));

    private static DatasetsAnswer Rollback(LocalWorkspace workspace, string dataset, TargetVersion? target) =>
        new(DatasetsDocument.VersionsOf(workspace.Rollback(dataset, target?.Version)));

    private static DatasetsAnswer Verify(
        LocalWorkspace workspace,
        PlaceNames places,
        string dataset,
        CancellationToken cancellation
    )
    {
        var found = workspace.Verify(dataset, cancellation);
        return new(WithoutPaths(DatasetsDocument.Of(found), places));
    }

    private static DatasetsDocument WithoutPaths(DatasetsDocument document, PlaceNames places) =>
        document with
        {
            Problems = document.Problems is null
                ? null
                : [.. document.Problems.Select(problem => problem with { Message = places.In(problem.Message) })],
        };

    private static DatasetsAnswer ConfirmRoles(LocalWorkspace workspace, string dataset, RolesBody body) =>
        new(DatasetsDocument.Of(workspace.ConfirmRoles(dataset, body.ToRoles())));

    private static DeletedRow Delete(LocalWorkspace workspace, string dataset) =>
        DeletedRow.Of(workspace.Delete(dataset));

    private static TrashAnswer Trash(LocalWorkspace workspace) =>
        new([.. workspace.Trash.Items().Select(deleted => DeletedRow.Of(deleted) with { Schema = null })]);

    private static DatasetsAnswer Restore(LocalWorkspace workspace, string id) =>
        new(DatasetsDocument.Of(workspace.Trash.Restore(id)));

    /// <summary>The new name of a dataset.</summary>
    internal sealed record NewName(string Name);

    /// <summary>The version to make current; the one before the current where it is null.</summary>
    internal sealed record TargetVersion(int? Version);

    /// <summary>The datasets in the trash.</summary>
    internal sealed record TrashAnswer(IReadOnlyList<DeletedRow> Trash)
    {
        /// <summary>The form of the document.</summary>
        [JsonPropertyOrder(-1)]
        public string Schema => "sojourn/trash/1";
    }

    /// <summary>A dataset in the trash.</summary>
    internal sealed record DeletedRow(string Id, string Dataset, DateTime Deleted)
    {
        /// <summary>The form of the document; left out where the dataset stands in a list.</summary>
        [JsonPropertyOrder(-1)]
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Schema { get; init; } = "sojourn/deleted/1";

        public static DeletedRow Of(DeletedDataset deleted) =>
            new(deleted.Id, deleted.Manifest.Name, deleted.Deleted.UtcDateTime);
    }

    /// <summary>Roles by their codes: activity → role, state value → state, role → column, and the activities that end a case.</summary>
    internal sealed record RolesBody(
        IReadOnlyDictionary<string, string?>? Activities,
        IReadOnlyDictionary<string, string?>? States,
        IReadOnlyDictionary<string, string?>? Attributes,
        IReadOnlyList<string?>? EndActivities
    )
    {
        /// <exception cref="OptionException">A code is unknown.</exception>
        public ServiceRoles ToRoles() =>
            new()
            {
                Activities = (Activities ?? Empty).ToDictionary(
                    a => a.Key,
                    a =>
                        RoleCodes.TryParse(a.Value ?? "", out ServiceActivity role)
                            ? role
                            : throw new OptionException("activities", $"'{a.Value}' is no role of an activity.")
                ),
                States = (States ?? Empty).ToDictionary(
                    s => s.Key,
                    s =>
                        RoleCodes.TryParse(s.Value ?? "", out CaseState state)
                            ? state
                            : throw new OptionException("states", $"'{s.Value}' is no state of a case.")
                ),
                Attributes = (Attributes ?? Empty).ToDictionary(
                    r => r.Key,
                    r =>
                        r.Value
                        ?? throw new OptionException("attributes", $"The role '{r.Key}' names no column: leave it out.")
                ),
                EndActivities =
                [
                    .. (EndActivities ?? []).Select(activity =>
                        activity ?? throw new OptionException("endActivities", "An end activity has no name.")
                    ),
                ],
            };

        private static readonly Dictionary<string, string?> Empty = [];
    }
}
