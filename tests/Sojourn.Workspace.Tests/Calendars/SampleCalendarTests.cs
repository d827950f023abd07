using Shouldly;
using Sojourn.Data.Samples;
using Sojourn.Workspace.Calendars;
using Xunit;

namespace Sojourn.Workspace.Tests.Calendars;

/// <summary>The calendars that the sample writes are calendar files like a user's.</summary>
public sealed class SampleCalendarTests
{
    [Fact]
    public void Every_calendar_of_the_sample_can_be_read()
    {
        var directory = Directory.CreateTempSubdirectory("sojourn-sample");
        try
        {
            var files = ServiceDeskSample.Write(directory.FullName, new SampleOptions { Cases = 3 }).Calendars;
            var calendars = files.Select(file => CalendarFile.Parse(File.ReadAllText(file), file)).ToList();
            calendars.Select(calendar => calendar.Name).ShouldContain("Service Desk SLA");
            calendars.Select(calendar => calendar.TimeZone).Distinct().Count().ShouldBeGreaterThan(5);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
