using NodaTime;
using Sojourn.Mining.Calendars;
using static NodaTime.IsoDayOfWeek;

namespace Sojourn.Data.Samples;

/// <summary>The invented company: its teams and their hours, products, categories, priorities and channels.</summary>
internal static class ServiceDesk
{
    internal const string FrontDesk = "Front Desk";
    internal const string TechnicalNorth = "Technical Support North";
    internal const string TechnicalSouth = "Technical Support South";
    internal const string Billing = "Billing Desk";
    internal const string Delivery = "Delivery Desk";
    internal const string Accounts = "Account Services";
    internal const string Warranty = "Warranty Desk";
    internal const string Escalations = "Escalation Desk";

    internal const string WebPortal = "Web Portal";
    internal const string Email = "Email";
    internal const string Phone = "Phone";
    internal const string Chat = "Chat";

    internal const string TechnicalFault = "Technical Fault";
    internal const string WarrantyClaim = "Warranty Claim";
    internal const string BillingCategory = "Billing";
    internal const string DeliveryCategory = "Delivery";

    internal const string Doorbell = "Ember Doorbell";

    /// <summary>The first instant of the log, and the end of the observation fourteen months later.</summary>
    internal static readonly Instant Start = Instant.FromUtc(2025, 1, 1, 0, 0);

    internal static readonly Instant End = Instant.FromUtc(2026, 3, 1, 0, 0);

    internal static readonly IReadOnlyList<string> Products =
    [
        "Aurora Router",
        "Beacon Thermostat",
        "Cascade Speaker",
        "Drift Vacuum",
        Doorbell,
        "Fathom Camera",
    ];

    internal static readonly double[] ProductWeights = [0.22, 0.16, 0.17, 0.14, 0.16, 0.15];

    internal static readonly IReadOnlyList<string> Channels = [Email, Phone, WebPortal, Chat];

    internal static readonly double[] ChannelWeights = [0.36, 0.22, 0.27, 0.15];

    /// <summary>Priorities, most urgent first, with their SLA's resolution target in hours on the SLA calendar.</summary>
    internal static readonly IReadOnlyList<(string Name, double Weight, int TargetHours)> Priorities =
    [
        ("1 - Critical", 0.05, 8),
        ("2 - High", 0.2, 16),
        ("3 - Moderate", 0.5, 30),
        ("4 - Low", 0.25, 45),
    ];

    /// <summary>What requests are about, who handles it, the median minutes of the main investigation, and
    /// the median hours in which customers try a solution.</summary>
    internal static readonly IReadOnlyList<CategoryOfRequest> Categories =
    [
        new(BillingCategory, 0.2, [Billing], 95, 8, ["Invoice", "Refund", "Payment Failed"]),
        new(DeliveryCategory, 0.2, [Delivery], 95, 8, ["Late Delivery", "Damaged Parcel", "Address"]),
        new(TechnicalFault, 0.25, [TechnicalNorth, TechnicalSouth], 230, 28, ["No Power", "Connection", "Firmware"]),
        new("Setup", 0.13, [TechnicalNorth, TechnicalSouth], 110, 14, ["Installation", "Pairing"]),
        new("Account Access", 0.14, [Accounts], 100, 22, ["Password", "Locked Account", "Profile"]),
        new(WarrantyClaim, 0.08, [Warranty], 140, 12, ["Repair", "Replacement"]),
    ];

    internal static readonly IReadOnlyList<string> Types = ["Problem", "Question", "Complaint", "Change"];

    internal static readonly double[] TypeWeights = [0.5, 0.3, 0.12, 0.08];

    /// <summary>The calendar of the SLA targets, whichever team works on a request.</summary>
    internal static readonly CalendarDefinition SlaCalendar = Hours("Service Desk SLA", "Europe/Dublin", (8, 0, 18, 0));

    internal static readonly IReadOnlyList<TeamOfDesk> Teams =
    [
        new(
            FrontDesk,
            [
                Hours($"{FrontDesk} early", "Europe/Dublin", (7, 0, 15, 30)),
                Hours($"{FrontDesk} late", "Europe/Dublin", (11, 30, 20, 0)),
            ]
        ),
        new(TechnicalNorth, [Hours(TechnicalNorth, "Europe/Stockholm", (8, 0, 16, 30))]),
        new(TechnicalSouth, [Hours(TechnicalSouth, "America/Chicago", (8, 0, 16, 30))]),
        new(Billing, [Hours(Billing, "Europe/Amsterdam", (8, 30, 17, 0))]),
        new(Delivery, [Hours(Delivery, "Europe/Amsterdam", (9, 0, 17, 30))]),
        new(Accounts, [Hours(Accounts, "Europe/London", (8, 30, 17, 0))]),
        new(Warranty, [Hours(Warranty, "Europe/Rome", (9, 0, 17, 30))]),
        new(Escalations, [Hours(Escalations, "Asia/Kolkata", (12, 30, 21, 0))]),
    ];

    internal static CategoryOfRequest Category(string name) => Categories.First(category => category.Name == name);

    internal static int TargetHours(string priority) => Priorities.First(p => p.Name == priority).TargetHours;

    private static CalendarDefinition Hours(string name, string zone, (int H1, int M1, int H2, int M2) hours)
    {
        LocalDate[] everywhere = [new(2025, 1, 1), new(2025, 12, 25), new(2026, 1, 1)];
        LocalDate[] regional = zone switch
        {
            "America/Chicago" => [new(2025, 7, 4), new(2025, 11, 27)],
            "Asia/Kolkata" => [new(2025, 8, 15), new(2025, 10, 2), new(2026, 1, 26)],
            _ => [new(2025, 4, 21), new(2025, 12, 26)],
        };
        var shift = OpeningHours.FromMinutes((hours.H1 * 60) + hours.M1, (hours.H2 * 60) + hours.M2);
        return new CalendarDefinition
        {
            Name = name,
            TimeZone = zone,
            Weekly = [new WeeklyShift([Monday, Tuesday, Wednesday, Thursday, Friday], shift)],
            Holidays = [.. everywhere.Concat(regional).Order().Select(date => new SpecialDay(date))],
        };
    }
}

/// <summary>A category of requests: how common, who handles it, how long work and trial take.</summary>
internal sealed record CategoryOfRequest(
    string Name,
    double Weight,
    IReadOnlyList<string> Teams,
    int MedianMinutes,
    int TrialHours,
    IReadOnlyList<string> Parts
);

/// <summary>A team and the shifts its agents are spread over.</summary>
internal sealed record TeamOfDesk(string Name, IReadOnlyList<CalendarDefinition> Shifts);
