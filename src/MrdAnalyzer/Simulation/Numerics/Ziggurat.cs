namespace MrdAnalyzer.Simulation.Numerics;

/// <summary>
/// Standard normal numbers by the ziggurat of 128 layers (Marsaglia and Tsang 2000, in the corrected form of Doornik 2005: layer and
/// position come from different bits).
/// </summary>
internal static class Ziggurat
{
    private const int Layers = 128;
    private const double Tail = 3.442619855899;
    private const double Area = 9.91256303526217e-3;

    private static readonly double[] Edges = MakeEdges();
    private static readonly double[] Ratios = MakeRatios();

    /// <summary>Draws one number.</summary>
    public static double Draw(ref SeededRandom random)
    {
        while (true)
        {
            ulong bits = random.NextBits();
            int layer = (int)(bits & (Layers - 1));
            double u = ((long)(bits >> 11) * (1.0 / (1UL << 52))) - 1;
            if (Math.Abs(u) < Ratios[layer]) return u * Edges[layer];
            if (layer == 0) return FromTail(ref random, u < 0);
            double x = u * Edges[layer];
            double inner = PortableMath.Exp(-0.5 * ((Edges[layer] * Edges[layer]) - (x * x)));
            double outer = PortableMath.Exp(-0.5 * ((Edges[layer + 1] * Edges[layer + 1]) - (x * x)));
            if (outer + (random.NextUnit() * (inner - outer)) < 1) return x;
        }
    }

    private static double FromTail(ref SeededRandom random, bool negative)
    {
        double x, y;
        do
        {
            x = -random.NextExponential() / Tail;
            y = -random.NextExponential();
        }
        while (-2 * y < x * x);
        return negative ? x - Tail : Tail - x;
    }

    private static double[] MakeEdges()
    {
        var edges = new double[Layers + 1];
        double f = PortableMath.Exp(-0.5 * Tail * Tail);
        edges[0] = Area / f;
        edges[1] = Tail;
        for (int i = 2; i < Layers; i++)
        {
            edges[i] = Math.Sqrt(-2 * PortableMath.Log((Area / edges[i - 1]) + f));
            f = PortableMath.Exp(-0.5 * edges[i] * edges[i]);
        }

        return edges;
    }

    private static double[] MakeRatios()
    {
        var ratios = new double[Layers];
        for (int i = 0; i < Layers; i++) ratios[i] = Edges[i + 1] / Edges[i];
        return ratios;
    }
}
