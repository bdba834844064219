using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Statistics;

/// <summary>Number, sum and squared deviations from the mean, of values that come in parts; the same parts in the same order give the same bits.</summary>
/// <remarks>Chan, Golub, LeVeque, Updating formulae and a pairwise algorithm for computing sample variances, 1979.</remarks>
internal readonly record struct RunningMoments(long Count, double Sum, double Squares)
{
    /// <summary>The moments of some values.</summary>
    public static RunningMoments Of(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty) return default;
        double sum = Moments.Sum(values);
        return new RunningMoments(values.Length, sum, Moments.SquaredDeviations(values, sum / values.Length));
    }

    /// <summary>The moments of both.</summary>
    public RunningMoments And(RunningMoments other)
    {
        if (Count == 0) return other;
        if (other.Count == 0) return this;
        double distance = (other.Sum / other.Count) - (Sum / Count);
        return new RunningMoments(Count + other.Count, Sum + other.Sum, Squares + other.Squares + (distance * distance * ((double)Count * other.Count / (Count + other.Count))));
    }
}
