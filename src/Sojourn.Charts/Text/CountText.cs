using System.Globalization;

namespace Sojourn.Charts.Text;

/// <summary>Numbers of things, with the right form of the noun.</summary>
internal static class CountText
{
    /// <param name="count">How many.</param>
    /// <param name="forms">"{0} case|{0} cases", or one form for languages that have one.</param>
    /// <param name="culture">How the number is written.</param>
    public static string Of(long count, string forms, CultureInfo culture)
    {
        var bar = forms.IndexOf('|');
        var form =
            bar < 0 ? forms
            : count == 1 ? forms[..bar]
            : forms[(bar + 1)..];
        return string.Format(culture, form, count.ToString("N0", culture));
    }
}
