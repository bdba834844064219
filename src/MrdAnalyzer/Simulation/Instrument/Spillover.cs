using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation.Instrument;

/// <summary>
/// How much of each dye reaches each detector. A dye's emission falls off slowly to the red of its maximum and steeply to the blue; another
/// laser excites it a little; a tandem's donor leaks. The constants are assumptions that give matrices of the usual size (neighbours on
/// one laser 0.1 to 0.25, across lasers mostly below 0.03); every instrument has its own, within about a fifth.
/// </summary>
internal static class Spillover
{
    // Rows: laser of the dye; columns: laser of the detector. How well the second excites the dye, relative to the first.
    private static readonly double[,] CrossExcitation =
    {
        { 1.00, 0.03, 0.01, 0.02 },
        { 0.03, 1.00, 0.05, 0.02 },
        { 0.02, 0.35, 1.00, 0.03 },
        { 0.01, 0.01, 0.05, 1.00 },
    };

    /// <summary>Draws the matrix of an instrument: row = dye, column = detector, diagonal 1.</summary>
    public static double[] Draw(IReadOnlyList<Fluorochrome> dyes, ref SeededRandom random)
    {
        int n = dyes.Count;
        var matrix = new double[n * n];
        for (int dye = 0; dye < n; dye++)
        {
            for (int detector = 0; detector < n; detector++)
            {
                double jitter = PortableMath.Exp(0.2 * random.NextNormal()), leak = random.Uniform(0.015, 0.05);
                if (dye == detector)
                {
                    matrix[(dye * n) + detector] = 1;
                    continue;
                }

                double toRed = dyes[detector].Peak - dyes[dye].Peak;
                double emission = 0.55 * PortableMath.Exp(toRed >= 0 ? -toRed / 45 : toRed / 10);
                double value = emission * CrossExcitation[(int)dyes[dye].Laser, (int)dyes[detector].Laser] * jitter;
                if (dyes[dye].Donor == dyes[detector].Name) value += leak;
                matrix[(dye * n) + detector] = value < 0.0005 ? 0 : value;
            }
        }

        return matrix;
    }

    /// <summary>
    /// The matrix that the operator measured and wrote into the file: every coefficient off by about 0.8 %, at most 2 %, of itself.
    /// </summary>
    public static double[] AsMeasured(ReadOnlySpan<double> truth, int size, ref SeededRandom random)
    {
        var measured = new double[truth.Length];
        for (int i = 0; i < measured.Length; i++)
        {
            double error = Math.Clamp(0.008 * random.NextNormal(), -0.02, 0.02);
            measured[i] = i / size == i % size ? 1 : Math.Round(truth[i] * (1 + error), 6);
        }

        return measured;
    }
}
