using System.Text.Json;
using Shouldly;
using Sojourn.Data.Import;
using Sojourn.Server.Imports;
using Xunit;

namespace Sojourn.Server.Tests.Imports;

public sealed class ImportDraftTests
{
    [Fact]
    public void What_was_agreed_to_is_the_limit_of_the_import_and_is_kept()
    {
        var draft = new ImportDraft { MaxSetAside = 85 };

        draft.ToOptions().MaxRejected.ShouldBe(new RejectionLimit(85, null));
        (draft.Tolerates(85, 300), draft.Tolerates(86, 300)).ShouldBe((true, false));
        draft.Copy().MaxSetAside.ShouldBe(85);
        new ImportDraft().ToOptions().MaxRejected.ShouldBe(RejectionLimit.Default);
    }

    [Fact]
    public void A_draft_that_was_kept_before_the_limit_could_be_chosen_is_read()
    {
        const string kept =
            """{"Parts":{"a":"case"},"Chosen":["a"],"TimeZone":"UTC","TimeFormat":null,"DropsDuplicates":true,"Used":null}""";

        var draft = ImportDraft.Of(JsonSerializer.Deserialize<KeptDraft>(kept)!);

        (draft.DropsDuplicates, draft.MaxSetAside).ShouldBe((true, null));
    }
}
