using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation.Instrument;

/// <summary>
/// The course of a run in <see cref="Stretches"/> of equally many events: flow rate, drift, air bubbles, and the time of every event. A
/// healthy run wanders a little and hiccups now and then; a clogged one stops for long somewhere in its second quarter and then never
/// recovers (the sample stream has moved, so every laser sees another part of it).
/// </summary>
internal sealed class Acquisition
{
    private const int Stretches = 256;

    private readonly int _events;
    private readonly double[] _rates = new double[Stretches];
    private readonly double[] _pauses = new double[Stretches];
    private readonly double[] _bubbles = new double[Stretches];
    private readonly Drift[] _drifts = new Drift[Stretches];

    /// <summary>Draws a run.</summary>
    public Acquisition(int events, bool clogged, bool shortTicks, ref SeededRandom random)
    {
        _events = events;
        double rate = 1500 * PortableMath.Exp(random.Uniform(0, 1)), wander = 0;
        Span<double> slow = stackalloc double[4];
        slow.Clear();
        for (int i = 0; i < Stretches; i++)
        {
            wander = (0.9 * wander) + (0.02 * random.NextNormal());
            for (int l = 0; l < slow.Length; l++) slow[l] = (0.97 * slow[l]) + (0.0012 * random.NextNormal());
            _rates[i] = rate * PortableMath.Exp(wander);
            _drifts[i] = new Drift(1 + slow[0], 1 + slow[1], 1 + slow[2], 1 + slow[3]);
        }

        for (int hiccups = random.NextInt(5); hiccups > 0; hiccups--)
        {
            int at = random.NextInt(Stretches);
            _rates[at] *= random.NextUnit() < 0.7 ? random.Uniform(0.25, 0.6) : random.Uniform(1.4, 1.9);
        }

        if (clogged) Clog(ref random);
        double duration = 0;
        for (int i = 0; i < Stretches; i++) duration += _pauses[i] + (events / (double)Stretches / _rates[i]);
        TimeStep = 0.01;
        while (shortTicks && duration * 1.2 / TimeStep > ushort.MaxValue) TimeStep *= 10;
    }

    /// <summary>Seconds per unit of the time channel.</summary>
    public double TimeStep { get; }

    /// <summary>Drift while an event was measured.</summary>
    public Drift DriftOf(int index) => _drifts[StretchOf(index)];

    /// <summary>Probability that an event is disturbed by a bubble.</summary>
    public double BubblesAt(int index) => _bubbles[StretchOf(index)];

    /// <summary>Time of every event in whole units of <see cref="TimeStep"/>, never falling.</summary>
    public float[] Ticks(ref SeededRandom random)
    {
        var ticks = new float[_events];
        double time = 0;
        int before = -1;
        for (int i = 0; i < ticks.Length; i++)
        {
            int stretch = StretchOf(i);
            if (stretch != before) time += _pauses[stretch];
            before = stretch;
            time += random.NextExponential() / _rates[stretch];
            ticks[i] = (float)Math.Floor(time / TimeStep);
        }

        return ticks;
    }

    private int StretchOf(int index) => (int)((long)index * Stretches / _events);

    private void Clog(ref SeededRandom random)
    {
        int start = (int)(Stretches * random.Uniform(0.25, 0.45));
        _pauses[start] = random.Uniform(20, 60);
        Span<double> level = [random.Uniform(0.35, 0.6), random.Uniform(0.6, 0.85), random.Uniform(0.45, 0.7), random.Uniform(0.4, 0.65)];
        double slow = random.Uniform(0.25, 0.5);
        for (int i = start; i < Stretches; i++)
        {
            for (int l = 0; l < level.Length; l++) level[l] = Math.Clamp(level[l] * PortableMath.Exp(0.06 * random.NextNormal()), 0.1, 1.3);
            _drifts[i] = new Drift(level[0], level[1], level[2], level[3]);
            _rates[i] *= slow * PortableMath.Exp(0.35 * random.NextNormal());
            _bubbles[i] = random.NextUnit() < 0.15 ? random.Uniform(0.3, 0.7) : random.Uniform(0.01, 0.08);
            if (random.NextUnit() < 0.03) _pauses[i] += random.Uniform(1, 5);
        }
    }
}
