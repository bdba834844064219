using FlowCytometry.Compensation;
using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation.Instrument;

/// <summary>
/// A simulated cytometer with its settings: gain, noise and baseline of every detector, true spillover, and the matrix the operator wrote
/// into the file. Signals are in units of nominal gain.
/// </summary>
internal sealed class Cytometer
{
    /// <summary>Upper end of every detector's scale.</summary>
    public const double Range = 262_144;

    // Variance of a photomultiplier's signal over that of the photoelectrons (assumption: 1.25).
    private const double ExcessNoise = 1.25;

    private readonly Fluorochrome[] _dyes;
    private readonly double[] _spillover;
    private readonly double[] _gains;
    private readonly double[] _noise;
    private readonly double[] _offsets;
    private readonly double[] _variancePerUnit;
    private readonly double _forwardGain;
    private readonly double _sideGain;
    private readonly double _heightRatio;

    /// <summary>Draws an instrument for these dyes.</summary>
    public Cytometer(IReadOnlyList<Fluorochrome> dyes, ref SeededRandom random)
    {
        _dyes = [.. dyes];
        int n = _dyes.Length;
        _spillover = Spillover.Draw(_dyes, ref random);
        (_gains, _noise, _offsets, _variancePerUnit) = (new double[n], new double[n], new double[n], new double[n]);
        for (int d = 0; d < n; d++)
        {
            _gains[d] = DrawGain(ref random);
            _noise[d] = random.Uniform(12, 30);
            _offsets[d] = 8 * random.NextNormal();
            _variancePerUnit[d] = ExcessNoise / (_dyes[d].PhotoelectronsPerUnit * random.Uniform(0.6, 1.4));
        }

        (_forwardGain, _sideGain) = (DrawGain(ref random), DrawGain(ref random));
        _heightRatio = random.Uniform(0.7, 0.9);
        string[] names = [.. _dyes.Select(d => d.Detector)];
        double[] atGain = AtGain();
        TrueSpillover = new SpilloverMatrix(names, atGain);
        FileSpillover = new SpilloverMatrix(names, Spillover.AsMeasured(atGain, n, ref random));
    }

    /// <summary>Spillover as it is, at this instrument's gains.</summary>
    public SpilloverMatrix TrueSpillover { get; }

    /// <summary>Spillover as the file states it: slightly wrong.</summary>
    public SpilloverMatrix FileSpillover { get; }

    /// <summary>Scatter of one event, area and height of forward and area of side scatter, before the limits of the scale.</summary>
    /// <param name="size">Forward scatter area of the cell or cells.</param>
    /// <param name="height">What of <paramref name="size"/> is seen at once: all of it for a single cell.</param>
    /// <param name="granularity">Side scatter area.</param>
    /// <param name="random">The event's stream.</param>
    public (double ForwardArea, double ForwardHeight, double SideArea) MeasureScatter(double size, double height, double granularity, ref SeededRandom random) =>
        (_forwardGain * ((size * (1 + (0.008 * random.NextNormal()))) + (60 * random.NextNormal())),
            _forwardGain * _heightRatio * ((height * (1 + (0.018 * random.NextNormal()))) + (80 * random.NextNormal())),
            _sideGain * ((granularity * (1 + (0.012 * random.NextNormal()))) + (40 * random.NextNormal())));

    /// <summary>
    /// Fluorescence of one event: spillover, autofluorescence, photon and electronic noise, gain, baseline; <paramref name="measured"/>
    /// is filled, before the limits of the scale.
    /// </summary>
    public void MeasureFluorescence(ReadOnlySpan<double> signals, double autofluorescence, in Drift drift, ref SeededRandom random, Span<double> measured)
    {
        int n = _dyes.Length;
        for (int d = 0; d < n; d++) measured[d] = _dyes[d].Autofluorescence * autofluorescence;
        for (int dye = 0; dye < n; dye++)
        {
            double signal = signals[dye];
            var row = _spillover.AsSpan(dye * n, n);
            for (int d = 0; d < row.Length; d++) measured[d] += signal * row[d];
        }

        for (int d = 0; d < n; d++)
        {
            double light = measured[d] * drift.Of(_dyes[d].Laser);
            double variance = (light * _variancePerUnit[d]) + (_noise[d] * _noise[d]);
            measured[d] = (_gains[d] * (light + (Math.Sqrt(variance) * random.NextNormal()))) + _offsets[d];
        }
    }

    // Voltages differ between laboratories: 0.4 to 2.5 times nominal, evenly in the logarithm.
    private static double DrawGain(ref SeededRandom random) => PortableMath.Exp(random.Uniform(PortableMath.Log(0.4), PortableMath.Log(2.5)));

    private double[] AtGain()
    {
        int n = _dyes.Length;
        var atGain = new double[n * n];
        for (int dye = 0; dye < n; dye++)
        {
            for (int d = 0; d < n; d++) atGain[(dye * n) + d] = _spillover[(dye * n) + d] * _gains[d] / _gains[dye];
        }

        return atGain;
    }
}
