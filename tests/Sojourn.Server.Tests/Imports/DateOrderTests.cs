using Shouldly;
using Sojourn.Server.Imports;
using Xunit;

namespace Sojourn.Server.Tests.Imports;

public sealed class DateOrderTests
{
    [Theory]
    [InlineData("d/M/yyyy H:mm", true)]
    [InlineData("M/d/yyyy", false)]
    [InlineData("dd.MM.yy", true)]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss | d/M/yyyy", true)]
    [InlineData("yyyy-MM-dd HH:mm", null)]
    [InlineData("d MMM yyyy H:mm", null)]
    [InlineData("MMMM d, yyyy", null)]
    [InlineData("yyyy年M月d日", null)]
    [InlineData("epoch-seconds", null)]
    [InlineData("epoch-milliseconds", null)]
    [InlineData("excel-serial", null)]
    public void Numbers_alone_leave_the_order_open(string format, bool? isDayFirst) =>
        DateOrder.IsDayFirst(format).ShouldBe(isDayFirst);

    [Fact]
    public void What_leaves_nothing_open_stays_as_it_is() =>
        DateOrder
            .Write(["d/M/yyyy", "yyyy-MM-dd | d MMM yyyy | M.d.yyyy | d/M/yyyy | ddMMyyyy HHmm"], dayFirst: false)
            .ShouldBe("M/d/yyyy | yyyy-MM-dd | d MMM yyyy | M.d.yyyy | MMddyyyy HHmm");
}
