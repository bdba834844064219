using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation.Biology;

/// <summary>
/// A population stained with a panel, ready to draw cells from: per place of the path and detector the mean and spread of the
/// logarithm of the dye's signal.
/// </summary>
internal sealed class StainedPopulation
{
    private const int Places = 257;

    // A big cell is bigger in everything: decades per standard deviation of the cell's size factor. Assumption.
    private const double SizeOnAntigens = 0.05, SizeOnScatter = 0.04, SizeOnAutofluorescence = 0.07;

    private const double AbsentSpread = 0.22;

    private readonly int _detectors;
    private readonly int _places;
    private readonly double[] _levels;
    private readonly double[] _spreads;
    private readonly double[] _size;
    private readonly double[] _granularity;
    private readonly double[] _secondShares;
    private readonly double[] _secondShifts;
    private readonly Population _population;

    /// <summary>Stains a population; <paramref name="stain"/> holds per detector the decades that dye and staining add to the antigen's level.</summary>
    public StainedPopulation(Population population, IReadOnlyList<Antigen> panel, ReadOnlySpan<double> stain)
    {
        _population = population;
        _detectors = panel.Count;
        _places = population.Knots.Length == 1 ? 1 : Places;
        (_levels, _spreads) = (new double[_places * _detectors], new double[_places * _detectors]);
        (_size, _granularity) = (new double[_places], new double[_places]);
        (_secondShares, _secondShifts) = (new double[_detectors], new double[_detectors]);
        for (int d = 0; d < _detectors; d++)
        {
            var expression = population.Antigens.FirstOrDefault(e => e.Antigen == panel[d]);
            if (expression is not null) (_secondShares[d], _secondShifts[d]) = (expression.SecondShare, expression.SecondShift);
            for (int p = 0; p < _places; p++)
            {
                double s = _places == 1 ? 0 : p / (double)(_places - 1);
                _levels[(p * _detectors) + d] = population.LevelOf(panel[d], s) + stain[d];
                _spreads[(p * _detectors) + d] = expression is null ? AbsentSpread : expression.Spread + (expression.MidSpread * 4 * s * (1 - s));
            }
        }

        for (int p = 0; p < _places; p++)
        {
            double s = _places == 1 ? 0 : p / (double)(_places - 1);
            _size[p] = MonotoneCurve.Evaluate(population.Knots, population.Size, s);
            _granularity[p] = MonotoneCurve.Evaluate(population.Knots, population.Granularity, s);
        }
    }

    /// <summary>Draws a cell at place <paramref name="s"/>; the signal of every dye goes to <paramref name="signals"/>.</summary>
    public Cell Draw(double s, ref SeededRandom random, Span<double> signals)
    {
        double place = s * (_places - 1);
        int lower = Math.Min((int)place, Math.Max(0, _places - 2)), upper = Math.Min(lower + 1, _places - 1);
        double weight = place - lower, factor = random.NextNormal(), skew = _population.Skew;
        int a = lower * _detectors, b = upper * _detectors;
        for (int d = 0; d < _detectors; d++)
        {
            double z = random.NextNormal();
            z += skew * ((z * z) - 1);
            double level = Between(_levels[a + d], _levels[b + d], weight) + (Between(_spreads[a + d], _spreads[b + d], weight) * z) + (SizeOnAntigens * factor);
            if (_secondShares[d] > 0 && random.NextUnit() < _secondShares[d]) level += _secondShifts[d];
            signals[d] = PortableMath.Exp10(level);
        }

        return new Cell(
            PortableMath.Exp10(Between(_size[lower], _size[upper], weight) + (SizeOnScatter * factor) + (_population.SizeSpread * random.NextNormal())),
            PortableMath.Exp10(Between(_granularity[lower], _granularity[upper], weight) + (SizeOnScatter * factor) + (_population.GranularitySpread * random.NextNormal())),
            _population.Autofluorescence * PortableMath.Exp10((SizeOnAutofluorescence * factor) + (0.09 * random.NextNormal())));
    }

    private static double Between(double a, double b, double weight) => a + (weight * (b - a));
}

/// <summary>What a cell shows besides its dyes: size (forward scatter), granularity (side scatter) and autofluorescence.</summary>
internal readonly record struct Cell(double Size, double Granularity, double Autofluorescence);
