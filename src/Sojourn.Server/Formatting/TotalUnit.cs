using System.Globalization;
using Sojourn.Server.Resources;

namespace Sojourn.Server.Formatting;

/// <summary>One unit for a column of sums of durations, so that they can be compared at a glance.</summary>
internal sealed class TotalUnit
{
    // So many of a unit the greatest sum must be for it to be the column's.
    private const double Enough = 100;

    private readonly double seconds;
    private readonly string name;

    private TotalUnit(double seconds, string name) => (this.seconds, this.name) = (seconds, name);

    /// <summary>The unit in which the greatest of some sums can be read.</summary>
    public static TotalUnit Of(IEnumerable<double> sums) =>
        sums.DefaultIfEmpty().Max() switch
        {
            >= 3600 * Enough => new TotalUnit(3600, Strings.Unit_Hour),
            >= 60 * Enough => new TotalUnit(60, Strings.Unit_Minute),
            _ => new TotalUnit(1, Strings.Unit_Second),
        };

    /// <summary>A sum in the unit: 66,702 h, 0.4 h; what is less than a tenth says so.</summary>
    public string Show(double sum)
    {
        var value = sum / seconds;
        var text =
            value is > 0 and < 0.05 ? $"< {(0.1).ToString("0.0", CultureInfo.CurrentCulture)}"
            : value < 10 ? value.ToString("0.0", CultureInfo.CurrentCulture)
            : value.ToString("N0", CultureInfo.CurrentCulture);
        return $"{text} {name}";
    }
}
