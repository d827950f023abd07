using System.Text;
using System.Text.RegularExpressions;
using Shouldly;
using Sojourn.Charts.Files;
using Xunit;

namespace Sojourn.Charts.Tests.Files;

/// <summary>The fonts that an HTML file carries are those of the alphabets that it is written in.</summary>
public partial class WebFontTests
{
    [Theory]
    [InlineData("open at the end – 1,200 d", 1)]
    [InlineData("perché, één, «naïve» €", 1)]
    [InlineData("Łódź", 2)]
    [InlineData("Заявка", 2)]
    [InlineData("Αίτημα č", 3)]
    [InlineData("服务请求", 1)]
    public void Latin_is_always_there_and_other_alphabets_where_a_letter_asks_for_them(string text, int files)
    {
        var fonts = Font().Matches(WebFont.Css(text));

        fonts.Count.ShouldBe(files);
        foreach (Match font in fonts)
        {
            var bytes = Convert.FromBase64String(font.Groups["bytes"].Value);
            Encoding.ASCII.GetString(bytes, 0, 4).ShouldBe("wOF2");
        }
    }

    [Fact]
    public void A_file_in_a_western_language_grows_by_some_seventy_kilobytes() =>
        WebFont.Css("Assigned to Zoë").Length.ShouldBeLessThan(70_000);

    [GeneratedRegex(@"src: url\(data:font/woff2;base64,(?<bytes>[^)]+)\)")]
    private static partial Regex Font();
}
