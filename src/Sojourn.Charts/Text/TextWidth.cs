using System.Text;

namespace Sojourn.Charts.Text;

/// <summary>How wide text is on the drawing, without a font at hand.</summary>
/// <remarks>
/// Advances of Inter (regular and semibold) in thousandths of the size; other Latin letters count as their average,
/// East Asian ones as a full square. Other fonts of the stack differ by a few percent, for which boxes keep air.
/// </remarks>
public static class TextWidth
{
    private static readonly short[] Regular =
    [
        281,
        278,
        403,
        631,
        638,
        812,
        639,
        222,
        362,
        362,
        500,
        659,
        280,
        460,
        276,
        357,
        625,
        464,
        605,
        636,
        642,
        608,
        624,
        571,
        616,
        624,
        276,
        280,
        659,
        659,
        659,
        507,
        936,
        676,
        651,
        727,
        719,
        598,
        587,
        743,
        740,
        264,
        543,
        652,
        562,
        889,
        753,
        761,
        635,
        761,
        639,
        638,
        642,
        741,
        676,
        949,
        642,
        665,
        625,
        362,
        357,
        362,
        469,
        452,
        497,
        564,
        621,
        558,
        621,
        582,
        361,
        609,
        591,
        237,
        237,
        544,
        237,
        869,
        585,
        597,
        609,
        609,
        372,
        523,
        364,
        581,
        557,
        812,
        540,
        557,
        541,
        362,
        327,
        362,
        659,
    ];

    private static readonly short[] Semibold =
    [
        248,
        309,
        396,
        643,
        649,
        844,
        663,
        213,
        393,
        393,
        543,
        673,
        295,
        466,
        290,
        379,
        667,
        481,
        621,
        652,
        666,
        632,
        648,
        587,
        646,
        648,
        290,
        295,
        673,
        673,
        673,
        544,
        999,
        724,
        657,
        744,
        724,
        608,
        586,
        755,
        744,
        275,
        561,
        677,
        566,
        906,
        741,
        775,
        643,
        776,
        651,
        649,
        660,
        734,
        724,
        1007,
        690,
        705,
        653,
        393,
        379,
        393,
        481,
        468,
        497,
        575,
        630,
        577,
        630,
        593,
        377,
        625,
        613,
        261,
        261,
        569,
        261,
        898,
        610,
        608,
        625,
        625,
        397,
        549,
        380,
        608,
        576,
        837,
        562,
        576,
        562,
        393,
        358,
        393,
        673,
    ];

    /// <summary>Figures are set tabular: all as wide as the widest.</summary>
    private const int Figure = 648;

    public static double Of(string text, double size, bool strong = false)
    {
        double thousandths = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            thousandths += Advance(rune, strong);
        }

        return thousandths * size / 1000;
    }

    /// <summary>The text, or as much of it as fits with an ellipsis; never cuts a character in two.</summary>
    public static string Fit(string text, double width, double size, bool strong = false)
    {
        if (Of(text, size, strong) <= width)
        {
            return text;
        }

        var room = width - Of("…", size, strong);
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            room -= Advance(rune, strong) * size / 1000;
            if (room < 0)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.ToString().TrimEnd() + "…";
    }

    /// <summary>At most <paramref name="most"/> lines of a width, broken at spaces and between East Asian letters.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, int most, double size, bool strong = false)
    {
        var lines = new List<string>();
        var rest = text.Trim();
        while (lines.Count < most - 1 && Of(rest, size, strong) > width)
        {
            var cut = BreakAt(rest, width, size, strong);
            if (cut == 0)
            {
                break;
            }

            lines.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }

        lines.Add(Fit(rest, width, size, strong));
        return lines;
    }

    private static int BreakAt(string text, double width, double size, bool strong)
    {
        double used = 0;
        var at = 0;
        var cut = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == ' ' || IsWide(rune))
            {
                cut = at;
            }

            used += Advance(rune, strong) * size / 1000;
            if (used > width)
            {
                return cut;
            }

            at += rune.Utf16SequenceLength;
        }

        return 0;
    }

    private static int Advance(Rune rune, bool strong)
    {
        var value = rune.Value;
        if (value is >= '0' and <= '9')
        {
            return Figure;
        }

        return value is >= 32 and < 127 ? (strong ? Semibold : Regular)[value - 32]
            : IsWide(rune) ? 1000
            : value switch
            {
                0xA0 or 0x202F => 260,
                0xB7 or 0x2019 => 290,
                0x2026 => 806,
                0x2013 or 0x2212 => 620,
                _ => 640,
            };
    }

    /// <summary>Whether a character is as wide as it is tall, so that a line may break beside it.</summary>
    internal static bool IsWide(Rune rune) =>
        rune.Value
            is (>= 0x1100 and <= 0x115F)
                or (>= 0x2E80 and <= 0xA4CF)
                or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFE30 and <= 0xFE6F)
                or (>= 0xFF00 and <= 0xFF60)
                or (>= 0xFFE0 and <= 0xFFE6)
                or (>= 0x1F300 and <= 0x1FAFF)
                or (>= 0x20000 and <= 0x3FFFD);
}
