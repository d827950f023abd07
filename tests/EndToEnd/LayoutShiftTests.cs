using Shouldly;
using Xunit;

namespace Sojourn.EndToEnd;

/// <summary>What is sent first keeps its size when the circuit takes over and the figures arrive: nothing jumps.</summary>
public class LayoutShiftTests(App app)
{
    // What the web's own measure calls good.
    private const double Good = 0.1;

    [Theory]
    [InlineData("/")]
    [InlineData("/d/sample/overview")]
    [InlineData("/d/sample/map")]
    [InlineData("/d/sample/variants")]
    [InlineData("/d/sample/cases")]
    [InlineData("/d/sample/case?id=SR-104539")]
    [InlineData("/d/sample/dots")]
    [InlineData("/d/sample/spectrum")]
    [InlineData("/d/sample/attributes")]
    [InlineData("/d/sample/roles")]
    public async Task Nothing_jumps_while_a_page_comes(string path)
    {
        await using var window = await app.OpenAsync(path);
        await window.Page.WaitForTimeoutAsync(1_000);

        var shifts = await window.Page.EvaluateAsync<double>(
            """
            () => new Promise((resolve) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) {
                  sum += entry.value;
                }
              }).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => resolve(sum), 300);
            })
            """
        );

        shifts.ShouldBeLessThan(Good, path);
    }
}
