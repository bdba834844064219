using System.Diagnostics;

namespace MrdAnalyzer.Cli.Bench;

/// <summary>What one piece of work took, at best.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Milliseconds">The least time of all runs.</param>
/// <param name="Rate">How much a second.</param>
/// <param name="Unit">Of what.</param>
internal sealed record Benchmark(string Name, double Milliseconds, double Rate, string Unit)
{
    private const int LeastRuns = 3;

    /// <summary>Runs something again and again for some time, at least three times; the best run counts.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="amount">How much is done in a run, in millions.</param>
    /// <param name="unit">Of what.</param>
    /// <param name="seconds">For how long.</param>
    /// <param name="work">One run.</param>
    public static Benchmark Of(string name, double amount, string unit, double seconds, Action work)
    {
        double best = double.PositiveInfinity;
        var all = Stopwatch.StartNew();
        for (int run = 0; run < LeastRuns || all.Elapsed.TotalSeconds < seconds; run++)
        {
            var one = Stopwatch.StartNew();
            work();
            best = Math.Min(best, one.Elapsed.TotalMilliseconds);
        }

        return new Benchmark(name, best, amount * 1000 / best, unit);
    }
}
