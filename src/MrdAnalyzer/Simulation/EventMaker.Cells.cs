using MrdAnalyzer.Simulation.Biology;
using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation;

// How single cells, doublets, dead cells and debris look before the instrument sees them. All numbers here are assumptions.
internal sealed partial class EventMaker
{
    private Cell DrawCell(byte source, ref SeededRandom random, Span<double> signals)
    {
        double s = _plan.Sources[source].Stage.Draw(ref random);
        return _populations[source].Draw(s, ref random, signals);
    }

    // Areas add. The height is that of the larger cell if they pass one behind the other, up to the sum if side by side: then nothing
    // betrays the doublet.
    private (Cell Cell, double Height) DrawDoublet(ref SeededRandom random, Span<double> signals, Span<double> other, out sbyte first, out sbyte second)
    {
        byte a = _plan.DrawSource(ref random), b = _plan.DrawSource(ref random);
        (first, second) = ((sbyte)_plan.Sources[a].Kind, (sbyte)_plan.Sources[b].Kind);
        Cell one = DrawCell(a, ref random, signals), two = DrawCell(b, ref random, other);
        for (int d = 0; d < signals.Length; d++) signals[d] += other[d];
        double overlap = random.NextUnit();
        double height = Math.Max(one.Size, two.Size) + (overlap * overlap * Math.Min(one.Size, two.Size));
        return (new Cell(one.Size + two.Size, one.Granularity + two.Granularity, one.Autofluorescence + two.Autofluorescence), height);
    }

    // A dead cell is smaller, takes up the viability dye, has lost part of its antigens and binds every antibody a little.
    private (Cell Cell, double Height) DrawDead(ref SeededRandom random, Span<double> signals, out sbyte was)
    {
        byte source = _plan.DrawSource(ref random);
        was = (sbyte)_plan.Sources[source].Kind;
        var cell = DrawCell(source, ref random, signals);
        double stickiness = 2.3 + (0.35 * random.NextNormal()), loss = 0.25 * Math.Abs(random.NextNormal());
        for (int d = 0; d < signals.Length; d++)
            signals[d] = (signals[d] * PortableMath.Exp10(-loss)) + PortableMath.Exp10(stickiness + _stain[d] + (0.2 * random.NextNormal()));
        if (_viability >= 0) signals[_viability] = PortableMath.Exp10(4.25 + _stain[_viability] + (0.22 * random.NextNormal()));
        double size = cell.Size * PortableMath.Exp10(-0.17 + (0.09 * random.NextNormal()));
        return (new Cell(size, cell.Granularity * PortableMath.Exp10(0.06 + (0.12 * random.NextNormal())), cell.Autofluorescence * PortableMath.Exp10(0.25)), size);
    }

    // Fragments of cells, platelets, and red cells that were not lysed.
    private (Cell Cell, double Height) DrawDebris(ref SeededRandom random, Span<double> signals)
    {
        double kind = random.NextUnit();
        if (kind < 0.55)
        {
            var whole = DrawCell(_plan.DrawSource(ref random), ref random, signals);
            double part = PortableMath.Exp10(-1.5 + (0.4 * random.NextNormal()));
            foreach (ref double signal in signals) signal *= part;
            double size = 4_500 + (5_000 * random.NextExponential());
            return (new Cell(size, PortableMath.Exp10(3.35 + (0.3 * random.NextNormal())), Math.Min(1, whole.Autofluorescence * 0.3)), size);
        }

        for (int d = 0; d < signals.Length; d++) signals[d] = PortableMath.Exp10(1.0 + _stain[d] + (0.25 * random.NextNormal()));
        if (kind < 0.70)
        {
            double size = PortableMath.Exp10(3.85 + (0.16 * random.NextNormal()));
            return (new Cell(size, PortableMath.Exp10(3.15 + (0.18 * random.NextNormal())), 0.2), size);
        }

        if (_cd58 >= 0) signals[_cd58] = PortableMath.Exp10(2.9 + _stain[_cd58] + (0.14 * random.NextNormal()));
        double red = PortableMath.Exp10(4.13 + (0.10 * random.NextNormal()));
        return (new Cell(red, PortableMath.Exp10(3.40 + (0.15 * random.NextNormal())), 0.35), red);
    }

    // An air bubble in the stream scatters by itself and hides part of the cell.
    private static (Cell Cell, double Height) Disturb(Cell cell, double height, Span<double> signals, ref SeededRandom random)
    {
        double seen = random.Uniform(0.02, 0.6), scatter = PortableMath.Exp10(0.5 * random.NextNormal());
        foreach (ref double signal in signals) signal *= seen;
        return (new Cell(cell.Size * scatter, cell.Granularity * PortableMath.Exp10(0.6 * random.NextNormal()), cell.Autofluorescence), height * scatter * random.Uniform(0.5, 1));
    }
}
