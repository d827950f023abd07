using CsCheck;
using Shouldly;
using Sojourn.Mining.EventLogs;
using Sojourn.Mining.Performance;
using Xunit;

namespace Sojourn.Mining.Tests.Performance;

public sealed class CaseMovesTests
{
    [Fact]
    public void Moves_are_those_that_a_plain_loop_over_the_cases_finds() =>
        LogGenerators
            .Rows.Where(rows => rows.Length > 0)
            .Sample(rows =>
            {
                var log = TestLogs.From(rows);
                var selection = LogGenerators.Selection(log, rows.Length);

                var moves = CaseMoves.Of(log, selection, mostCases: 1_000, mostMoves: 10_000);

                var expected = Enumerable
                    .Range(0, log.CaseCount)
                    .Where(selection.Contains)
                    .SelectMany(rank =>
                    {
                        var events = log.EventsOf(rank);
                        return Enumerable
                            .Range(1, Math.Max(0, events.Count - 1))
                            .Select(place =>
                                (
                                    Begin: events.CompletedAt(place - 1),
                                    Case: rank,
                                    From: events.ActivityAt(place - 1),
                                    To: events.ActivityAt(place),
                                    End: Math.Max(events.CompletedAt(place - 1), events.StartedAt(place))
                                )
                            );
                    })
                    .Order();
                Enumerable
                    .Range(0, moves.From.Count)
                    .Select(i =>
                        (moves.Begin[i], moves.Cases[moves.CaseOf[i]], moves.From[i], moves.To[i], moves.End[i])
                    )
                    .Order()
                    .ShouldBe(expected);
                moves.Begin.ShouldBe(moves.Begin.Order());
                moves.Cases.Count.ShouldBe(moves.SelectedCases);
            });

    [Fact]
    public void Of_many_cases_some_are_taken_evenly_spread_over_time()
    {
        var log = TestLogs.From(
            Enumerable
                .Range(0, 1_000)
                .SelectMany(i => new Row[] { new($"c{i:000}", "a", i * 100), new($"c{i:000}", "b", i * 100 + 50) })
        );

        var moves = CaseMoves.Of(log, log.AllCases, mostCases: 10, mostMoves: 10_000);

        moves.SelectedCases.ShouldBe(1_000);
        moves.Begin.ShouldBe(Enumerable.Range(0, 10).Select(i => i * 10_000L));
    }

    [Fact]
    public void Where_moves_would_be_too_many_fewer_cases_are_taken()
    {
        var log = TestLogs.Log([.. Enumerable.Range(0, 200).Select(_ => "a b c d e")]);

        var moves = CaseMoves.Of(log, log.AllCases, mostCases: 200, mostMoves: 100);

        moves.From.Count.ShouldBeInRange(60, 100);
        moves.SelectedCases.ShouldBe(200);
    }
}
