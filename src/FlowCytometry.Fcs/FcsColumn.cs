namespace FlowCytometry.Fcs;

/// <summary>
/// The values of one parameter, an item an event: single precision where that holds every value exactly, else double. Immutable.
/// </summary>
public sealed class FcsColumn
{
    private readonly float[]? _singles;
    private readonly double[]? _doubles;

    /// <summary>Takes ownership of <paramref name="values"/>.</summary>
    public FcsColumn(float[] values) => _singles = values ?? throw new ArgumentNullException(nameof(values));

    /// <summary>Takes ownership of <paramref name="values"/>.</summary>
    public FcsColumn(double[] values) => _doubles = values ?? throw new ArgumentNullException(nameof(values));

    /// <summary>Whether the values are held as doubles.</summary>
    public bool IsDouble => _doubles is not null;

    /// <summary>The number of events.</summary>
    public int Count => _doubles?.Length ?? _singles!.Length;

    /// <summary>The values in single precision; empty when <see cref="IsDouble"/>.</summary>
    public ReadOnlyMemory<float> Singles => _singles;

    /// <summary>The values in double precision; empty unless <see cref="IsDouble"/>.</summary>
    public ReadOnlyMemory<double> Doubles => _doubles;

    /// <summary>The value of one event.</summary>
    public double this[int index] => _doubles is not null ? _doubles[index] : _singles![index];

    internal double[] ToDoubles()
    {
        if (_doubles is not null) return [.. _doubles];
        double[] values = GC.AllocateUninitializedArray<double>(_singles!.Length);
        for (int i = 0; i < values.Length; i++) values[i] = _singles[i];
        return values;
    }
}
