using Sojourn.Server.Formatting;
using Sojourn.Server.Resources;
using Sojourn.Server.Views;

namespace Sojourn.Server.Reports;

/// <summary>What is said of the cases of a page, and of both sides where two are compared.</summary>
internal static class BothSidesText
{
    public static string Of(DatasetView view, Func<DatasetView, string> say) =>
        view.Other is { } other ? Of(say(view), say(other)) : say(view);

    public static string Of(string a, string b) => Text.Of(Strings.Difference_BothSides, a, b);
}
