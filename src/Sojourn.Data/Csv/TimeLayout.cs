namespace Sojourn.Data.Csv;

/// <summary>The order and form of a date's parts.</summary>
internal enum DateShape : byte
{
    /// <summary>2010-03-09.</summary>
    YearFirst,

    /// <summary>9.3.2010 or 3/9/10: which number is the day is decided from the whole column.</summary>
    YearLast,

    /// <summary>9 March 2010.</summary>
    DayMonthName,

    /// <summary>March 9, 2010.</summary>
    MonthNameDay,

    /// <summary>20100309.</summary>
    Compact,

    /// <summary>2010年3月9日.</summary>
    Chinese,

    /// <summary>In a format that the user named.</summary>
    Named,
}

/// <summary>How a month's name is written.</summary>
internal enum MonthName : byte
{
    None,
    EnglishShort,
    EnglishLong,

    /// <summary>A name that the database does not know.</summary>
    Other,
}

/// <summary>What stands between date and clock.</summary>
internal enum DateClockJoin : byte
{
    /// <summary>There is no clock.</summary>
    None,
    Space,
    LetterT,
    CommaSpace,

    /// <summary>Nothing: 20100309080500.</summary>
    Adjacent,
}

/// <summary>How fine a clock is.</summary>
internal enum ClockParts : byte
{
    None,
    Minutes,
    Seconds,

    /// <summary>One to six digits of a second's fraction.</summary>
    Fraction,

    /// <summary>More than six digits.</summary>
    FinerFraction,
}

/// <summary>How an offset from UTC is written.</summary>
internal enum OffsetStyle : byte
{
    None,
    Zulu,

    /// <summary>UTC or GMT.</summary>
    Word,

    /// <summary>+01:00.</summary>
    Colon,

    /// <summary>+0100.</summary>
    Digits,

    /// <summary>+01.</summary>
    Hours,
}

/// <summary>How a time is written, apart from its numbers.</summary>
internal readonly record struct TimeLayout
{
    public DateShape Date { get; init; }

    /// <summary>What stands between the date's parts.</summary>
    public byte Separator { get; init; }

    public bool ShortYear { get; init; }

    public MonthName Month { get; init; }

    public DateClockJoin Join { get; init; }

    public ClockParts Clock { get; init; }

    /// <summary>Whether the fraction stands behind a comma.</summary>
    public bool CommaFraction { get; init; }

    public bool Meridiem { get; init; }

    public bool MeridiemSpaced { get; init; }

    public OffsetStyle Offset { get; init; }

    public bool OffsetSpaced { get; init; }

    /// <summary>Whether something about it (blanks around it, a weekday) is beyond the database's formats.</summary>
    public bool Irregular { get; init; }

    /// <summary>Whether the order of day and month is open.</summary>
    public bool OrderIsOpen => Date == DateShape.YearLast;

    /// <summary>Whether the time says its distance from UTC.</summary>
    public bool HasOffset => Offset != OffsetStyle.None;
}
