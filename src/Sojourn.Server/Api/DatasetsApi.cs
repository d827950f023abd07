using Microsoft.AspNetCore.Http.HttpResults;
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

    private static DatasetList List(LocalWorkspace workspace) =>
        new([.. workspace.Datasets().Select(m => DatasetRow.Of(m, m.CurrentVersion))]);

    private static DatasetRow One(LocalWorkspace workspace, string dataset)
    {
        var manifest = workspace.Dataset(dataset);
        return DatasetRow.Of(manifest, manifest.CurrentVersion);
    }

    private static DatasetList Versions(LocalWorkspace workspace, string dataset) =>
        AllVersions(workspace.Dataset(dataset));

    private static DatasetRow Rename(LocalWorkspace workspace, string dataset, NewName name)
    {
        var manifest = workspace.Rename(dataset, name.Name);
        return DatasetRow.Of(manifest, manifest.CurrentVersion);
    }

    private static DatasetList Rollback(LocalWorkspace workspace, string dataset, TargetVersion? target) =>
        AllVersions(workspace.Rollback(dataset, target?.Version));

    private static VerificationAnswer Verify(LocalWorkspace workspace, string dataset, CancellationToken cancellation)
    {
        var verification = workspace.Verify(dataset, cancellation);
        return new(DatasetRow.Of(verification.Manifest, verification.Manifest.CurrentVersion), verification.Problems);
    }

    private static DatasetRow ConfirmRoles(LocalWorkspace workspace, string dataset, RolesBody body)
    {
        var manifest = workspace.ConfirmRoles(dataset, body.ToRoles());
        return DatasetRow.Of(manifest, manifest.CurrentVersion);
    }

    private static DeletedRow Delete(LocalWorkspace workspace, string dataset) =>
        DeletedRow.Of(workspace.Delete(dataset));

    private static IReadOnlyList<DeletedRow> Trash(LocalWorkspace workspace) =>
        [.. workspace.Trash.Items().Select(DeletedRow.Of)];

    private static DatasetRow Restore(LocalWorkspace workspace, string id)
    {
        var manifest = workspace.Trash.Restore(id);
        return DatasetRow.Of(manifest, manifest.CurrentVersion);
    }

    private static DatasetList AllVersions(DatasetManifest manifest) =>
        new([
            .. manifest.Versions.Select(v =>
                DatasetRow.Of(manifest, v) with
                {
                    Current = v.Version == manifest.Current,
                }
            ),
        ]);

    /// <summary>Datasets, or versions of one.</summary>
    internal sealed record DatasetList(IReadOnlyList<DatasetRow> Datasets);

    /// <summary>A dataset at one version.</summary>
    internal sealed record DatasetRow(
        string Dataset,
        int Version,
        bool Current,
        long Events,
        long Cases,
        DateTime? FirstEvent,
        DateTime? LastEvent,
        long Bytes,
        string Hash
    )
    {
        public static DatasetRow Of(DatasetManifest manifest, DatasetVersion version) =>
            new(
                manifest.Name,
                version.Version,
                version.Version == manifest.Current,
                version.Events,
                version.Cases,
                version.FirstEvent?.UtcDateTime,
                version.LastEvent?.UtcDateTime,
                version.Bytes,
                version.Hash
            );
    }

    /// <summary>The new name of a dataset.</summary>
    internal sealed record NewName(string Name);

    /// <summary>The version to make current; the one before the current where it is null.</summary>
    internal sealed record TargetVersion(int? Version);

    /// <summary>What a verification found.</summary>
    internal sealed record VerificationAnswer(DatasetRow Dataset, IReadOnlyList<VerificationProblem> Problems);

    /// <summary>A dataset in the trash.</summary>
    internal sealed record DeletedRow(string Id, string Dataset, DateTime Deleted)
    {
        public static DeletedRow Of(DeletedDataset deleted) =>
            new(deleted.Id, deleted.Manifest.Name, deleted.Deleted.UtcDateTime);
    }

    /// <summary>Roles by their codes: activity → role, state value → state, role → column, and the activities that end a case.</summary>
    internal sealed record RolesBody(
        IReadOnlyDictionary<string, string>? Activities,
        IReadOnlyDictionary<string, string>? States,
        IReadOnlyDictionary<string, string>? Attributes,
        IReadOnlyList<string>? EndActivities
    )
    {
        /// <exception cref="OptionException">A code is unknown.</exception>
        public ServiceRoles ToRoles() =>
            new()
            {
                Activities = (Activities ?? new Dictionary<string, string>()).ToDictionary(
                    a => a.Key,
                    a =>
                        RoleCodes.TryParse(a.Value, out ServiceActivity role)
                            ? role
                            : throw new OptionException("activities", $"'{a.Value}' is no role of an activity.")
                ),
                States = (States ?? new Dictionary<string, string>()).ToDictionary(
                    s => s.Key,
                    s =>
                        RoleCodes.TryParse(s.Value, out CaseState state)
                            ? state
                            : throw new OptionException("states", $"'{s.Value}' is no state of a case.")
                ),
                Attributes = Attributes ?? new Dictionary<string, string>(),
                EndActivities = EndActivities ?? [],
            };
    }
}
