namespace FlowCytometry.Gating;

/// <summary>Bounds of a transformation's result.</summary>
internal static class Bounds
{
    public static void Check(string owner, double? min, double? max)
    {
        if (min is { } low && double.IsNaN(low)) throw new ArgumentException($"{owner}: boundMin is not a number.", nameof(min));
        if (max is { } high && double.IsNaN(high)) throw new ArgumentException($"{owner}: boundMax is not a number.", nameof(max));
        if (min > max) throw new ArgumentException(FormattableString.Invariant($"{owner}: boundMin {min} is above boundMax {max}."), nameof(min));
    }

    public static double Clamp(double value, double? min, double? max)
    {
        if (value > max) value = max.Value;
        if (value < min) value = min.Value;
        return value;
    }
}
